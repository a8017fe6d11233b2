-- Employer x fiscal year x programme x occupation x state x wage area, from the cases gathered: up to eight million, about half as
-- many rows. Filings, positions and all that tells them apart take certified cases alone; the others stand in their own columns.
-- In the order of the index that keeps rows apart, which is then written from end to end and not here and there.
insert into sponsors_sponsoryear (
    employer_id, fiscal_year, visa_class, soc_code, worksite_state, area, filings, positions,
    q1_filings, q2_filings, q3_filings, q4_filings,
    new_employment_filings, new_employment_positions, continued_filings, continued_positions,
    change_employer_filings, change_employer_positions, secondary_entity_filings, h1b_dependent_filings,
    level_1_filings, level_2_filings, level_3_filings, level_4_filings,
    certified_withdrawn_filings, withdrawn_filings, denied_filings
)
select
    employer_id,
    fiscal_year,
    visa_class,
    soc_code,
    worksite_state,
    area,
    count(*) filter (where certified),
    coalesce(sum(positions) filter (where certified), 0),
    count(*) filter (where certified and quarter = 1),
    count(*) filter (where certified and quarter = 2),
    count(*) filter (where certified and quarter = 3),
    count(*) filter (where certified and quarter = 4),
    count(*) filter (where certified and new_employment > 0),
    coalesce(sum(new_employment) filter (where certified), 0),
    count(*) filter (where certified and continued_employment > 0),
    coalesce(sum(continued_employment) filter (where certified), 0),
    count(*) filter (where certified and change_employer > 0),
    coalesce(sum(change_employer) filter (where certified), 0),
    count(*) filter (where certified and placed),
    count(*) filter (where certified and h1b_dependent),
    count(*) filter (where certified and pw_level = 'I'),
    count(*) filter (where certified and pw_level = 'II'),
    count(*) filter (where certified and pw_level = 'III'),
    count(*) filter (where certified and pw_level = 'IV'),
    count(*) filter (where status = 'certified-withdrawn'),
    count(*) filter (where status = 'withdrawn'),
    count(*) filter (where status = 'denied')
from counted_case
where employer_id in (select id from touched_employer)
group by employer_id, fiscal_year, visa_class, soc_code, worksite_state, area
order by employer_id, fiscal_year, visa_class, soc_code, worksite_state, area
