-- Every fiscal year of some employers by programme, the newest first: some hundred rows each, at most.
select
    employer_id, fiscal_year, visa_class, filings, positions, new_employment_filings, new_employment_positions,
    continued_filings, continued_positions, change_employer_filings, change_employer_positions,
    secondary_entity_filings, h1b_dependent_filings, certified_withdrawn_filings, withdrawn_filings, denied_filings,
    level_1_filings, level_2_filings, level_3_filings, level_4_filings
from sponsors_programmeyear
where employer_id = any(%(employers)s)
order by fiscal_year desc, visa_class
