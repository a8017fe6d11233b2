-- Employer x fiscal year x programme x occupation x state x wage area, from the cases gathered: up to eight million, about half as
-- many rows. Filings, positions and all that tells them apart take certified cases alone; the others stand in their own columns.
-- In the order of the index that keeps rows apart, which is then written from end to end and not here and there.
create temporary table counted_year on commit drop as
select
    employer_id,
    fiscal_year,
    visa_class collate "default" as visa_class,
    soc_code collate "default" as soc_code,
    worksite_state collate "default" as worksite_state,
    area collate "default" as area,
    (count(*) filter (where certified))::integer as filings,
    coalesce(sum(positions) filter (where certified), 0)::integer as positions,
    (count(*) filter (where certified and quarter = 1))::integer as q1_filings,
    (count(*) filter (where certified and quarter = 2))::integer as q2_filings,
    (count(*) filter (where certified and quarter = 3))::integer as q3_filings,
    (count(*) filter (where certified and quarter = 4))::integer as q4_filings,
    (count(*) filter (where certified and new_employment > 0))::integer as new_employment_filings,
    coalesce(sum(new_employment) filter (where certified), 0)::integer as new_employment_positions,
    (count(*) filter (where certified and continued_employment > 0))::integer as continued_filings,
    coalesce(sum(continued_employment) filter (where certified), 0)::integer as continued_positions,
    (count(*) filter (where certified and change_employer > 0))::integer as change_employer_filings,
    coalesce(sum(change_employer) filter (where certified), 0)::integer as change_employer_positions,
    (count(*) filter (where certified and placed))::integer as secondary_entity_filings,
    (count(*) filter (where certified and h1b_dependent))::integer as h1b_dependent_filings,
    (count(*) filter (where certified and level = 1))::integer as level_1_filings,
    (count(*) filter (where certified and level = 2))::integer as level_2_filings,
    (count(*) filter (where certified and level = 3))::integer as level_3_filings,
    (count(*) filter (where certified and level = 4))::integer as level_4_filings,
    (count(*) filter (where certified_withdrawn))::integer as certified_withdrawn_filings,
    (count(*) filter (where withdrawn))::integer as withdrawn_filings,
    (count(*) filter (where denied))::integer as denied_filings
from counted_case
where employer_id in (select id from touched_employer)
group by employer_id, fiscal_year, counted_case.visa_class, counted_case.soc_code, counted_case.worksite_state, counted_case.area
order by employer_id, fiscal_year, counted_case.visa_class, counted_case.soc_code, counted_case.worksite_state, counted_case.area
