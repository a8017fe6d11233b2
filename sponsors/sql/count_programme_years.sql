-- The years of touched employers by programme, from their years as counted (up to four million).
create temporary table counted_programme_year on commit drop as
select
    employer_id,
    fiscal_year,
    visa_class,
    sum(filings)::integer as filings,
    sum(positions)::integer as positions,
    sum(new_employment_filings)::integer as new_employment_filings,
    sum(new_employment_positions)::integer as new_employment_positions,
    sum(continued_filings)::integer as continued_filings,
    sum(continued_positions)::integer as continued_positions,
    sum(change_employer_filings)::integer as change_employer_filings,
    sum(change_employer_positions)::integer as change_employer_positions,
    sum(secondary_entity_filings)::integer as secondary_entity_filings,
    sum(h1b_dependent_filings)::integer as h1b_dependent_filings,
    sum(level_1_filings)::integer as level_1_filings,
    sum(level_2_filings)::integer as level_2_filings,
    sum(level_3_filings)::integer as level_3_filings,
    sum(level_4_filings)::integer as level_4_filings,
    sum(certified_withdrawn_filings)::integer as certified_withdrawn_filings,
    sum(withdrawn_filings)::integer as withdrawn_filings,
    sum(denied_filings)::integer as denied_filings
from (select * from counted_year order by employer_id, fiscal_year, visa_class) as sorted
group by employer_id, fiscal_year, visa_class
