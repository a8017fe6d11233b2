-- The record of touched employers from all their filings (some millions at most): employer, fiscal year, visa class, occupation, state.
-- Counts of filings and positions take certified cases alone; cases withdrawn later and denied ones are counted apart.
insert into sponsors_sponsoryear (
    employer_id, fiscal_year, visa_class, soc_code, worksite_state, filings, positions,
    new_employment_filings, new_employment_positions, continued_filings, continued_positions,
    change_employer_filings, change_employer_positions, secondary_entity_filings, h1b_dependent_filings,
    certified_withdrawn_filings, withdrawn_filings, denied_filings
)
select
    filing.employer_id,
    filing.fiscal_year,
    filing.visa_class,
    left(filing.soc_code, 7),
    filing.worksite_state,
    count(*) filter (where certified),
    coalesce(sum(filing.total_workers) filter (where certified), 0),
    count(*) filter (where certified and filing.new_employment > 0),
    coalesce(sum(filing.new_employment) filter (where certified), 0),
    count(*) filter (where certified and filing.continued_employment > 0),
    coalesce(sum(filing.continued_employment) filter (where certified), 0),
    count(*) filter (where certified and filing.change_employer > 0),
    coalesce(sum(filing.change_employer) filter (where certified), 0),
    count(*) filter (where certified and filing.secondary_entity),
    count(*) filter (where certified and filing.h1b_dependent),
    count(*) filter (where filing.status = 'certified-withdrawn'),
    count(*) filter (where filing.status = 'withdrawn'),
    count(*) filter (where filing.status = 'denied')
from sponsors_lcafiling filing
join touched_employer touched on touched.id = filing.employer_id
cross join lateral (select filing.status = 'certified' as certified) as state
group by filing.employer_id, filing.fiscal_year, filing.visa_class, left(filing.soc_code, 7), filing.worksite_state
