-- What a touched employer is called and where it sits, up to 400,000: the spelling of its own key filed most often (others come with
-- a merge), the address filed last (of several that day the one of most filings); of one that only the H-1B data hub knows, name
-- and address there. An employer is sample while no real file names it.
with named as (
    select distinct on (name.employer_id) name.employer_id, name.name
    from sponsors_employername name
    join touched_employer touched on touched.id = name.employer_id
    join sponsors_employer employer on employer.id = name.employer_id
    where name.source = 'filed'
    order by name.employer_id, name.key = employer.key desc, name.filings desc, name.name
),

newest as (
    select distinct on (employer_id) employer_id, employer_city, employer_state, naics
    from filed_under
    order by employer_id, last_on desc, filings desc, employer_city, employer_state, naics, employer_name, trade_name
),

decided as (
    select distinct on (decision.employer_id)
        decision.employer_id, decision.employer_name, decision.city, decision.state, decision.naics
    from sponsors_h1bdecision decision
    join touched_employer touched on touched.id = decision.employer_id
    order by decision.employer_id, decision.fiscal_year desc, decision.id
),

known as (
    select employer_id, bool_or(is_real) as is_real
    from (
        select employer_id, is_real from filed_under
        union all
        select
            decision.employer_id,
            decision.import_run_id not in (select run.id from sponsors_importrun run where run.is_sample)
        from sponsors_h1bdecision decision
        join touched_employer touched on touched.id = decision.employer_id
    ) as either
    group by employer_id
),

counted as (
    select year.employer_id, sum(year.filings) as filings
    from sponsors_programmeyear year
    where year.visa_class <> 'PERM' and year.employer_id in (select id from touched_employer)
    group by year.employer_id
),

fact as (
    select
        employer.id,
        coalesce(named.name, decided.employer_name, employer.legal_name) as legal_name,
        coalesce(newest.employer_city, decided.city, employer.city) as city,
        coalesce(newest.employer_state, decided.state, employer.state) as state,
        coalesce(newest.naics, decided.naics, employer.naics) as naics,
        coalesce(not known.is_real, employer.is_sample) as is_sample,
        coalesce(counted.filings, 0) as filings
    from touched_employer touched
    join sponsors_employer employer on employer.id = touched.id
    left join named on named.employer_id = employer.id
    left join newest on newest.employer_id = employer.id
    left join decided on decided.employer_id = employer.id
    left join known on known.employer_id = employer.id
    left join counted on counted.employer_id = employer.id
)

update sponsors_employer employer
set
    legal_name = fact.legal_name,
    city = fact.city,
    state = fact.state,
    naics = fact.naics,
    is_sample = fact.is_sample,
    filings = fact.filings
from fact
where
    employer.id = fact.id
    and (employer.legal_name, employer.city, employer.state, employer.naics, employer.is_sample, employer.filings)
    is distinct from (fact.legal_name, fact.city, fact.state, fact.naics, fact.is_sample, fact.filings)
