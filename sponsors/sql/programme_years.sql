-- The years of touched employers by programme, from their rows of the record (some millions after a whole rebuild).
insert into sponsors_programmeyear (
    employer_id, fiscal_year, visa_class, filings, positions, new_employment_filings, new_employment_positions,
    continued_filings, continued_positions, change_employer_filings, change_employer_positions,
    secondary_entity_filings, h1b_dependent_filings, level_1_filings, level_2_filings, level_3_filings, level_4_filings,
    certified_withdrawn_filings, withdrawn_filings, denied_filings
)
select
    year.employer_id,
    year.fiscal_year,
    year.visa_class,
    sum(year.filings) as filings,
    sum(year.positions) as positions,
    sum(year.new_employment_filings) as new_employment_filings,
    sum(year.new_employment_positions) as new_employment_positions,
    sum(year.continued_filings) as continued_filings,
    sum(year.continued_positions) as continued_positions,
    sum(year.change_employer_filings) as change_employer_filings,
    sum(year.change_employer_positions) as change_employer_positions,
    sum(year.secondary_entity_filings) as secondary_entity_filings,
    sum(year.h1b_dependent_filings) as h1b_dependent_filings,
    sum(year.level_1_filings) as level_1_filings,
    sum(year.level_2_filings) as level_2_filings,
    sum(year.level_3_filings) as level_3_filings,
    sum(year.level_4_filings) as level_4_filings,
    sum(year.certified_withdrawn_filings) as certified_withdrawn_filings,
    sum(year.withdrawn_filings) as withdrawn_filings,
    sum(year.denied_filings) as denied_filings
from sponsors_sponsoryear year
join touched_employer touched on touched.id = year.employer_id
group by year.employer_id, year.fiscal_year, year.visa_class
