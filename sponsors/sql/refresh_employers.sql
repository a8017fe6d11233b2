-- What a touched employer is called and where it sits, up to 400,000: the spelling of its own key filed most often (others come with
-- a merge), the address filed last; of one that only the H-1B data hub knows, name and address there. An employer is sample while no real file names it.
with fact as (
    select
        employer.id,
        coalesce(filed.name, decided.employer_name, employer.legal_name) as legal_name,
        coalesce(newest.employer_city, decided.city, employer.city) as city,
        coalesce(newest.employer_state, decided.state, employer.state) as state,
        coalesce(newest.naics, decided.naics, employer.naics) as naics,
        case
            when newest.employer_id is null and decided.employer_id is null then employer.is_sample
            else not (real_lca.held or real_perm.held or real_decision.held)
        end as is_sample,
        coalesce(counted.filings, 0) as filings
    from touched_employer touched
    join sponsors_employer employer on employer.id = touched.id
    left join lateral (
        select name.name
        from sponsors_employername name
        where name.employer_id = touched.id and name.source = 'filed'
        order by name.key = employer.key desc, name.filings desc, name.name
        limit 1
    ) as filed on true
    left join lateral (
        select either.*
        from (
            (
                select filing.employer_id, filing.decision_on, filing.employer_city, filing.employer_state, filing.naics
                from sponsors_lcafiling filing
                where filing.employer_id = touched.id
                order by filing.decision_on desc, filing.case_number desc
                limit 1
            )
            union all
            (
                select filing.employer_id, filing.decision_on, filing.employer_city, filing.employer_state, filing.naics
                from sponsors_permfiling filing
                where filing.employer_id = touched.id
                order by filing.decision_on desc, filing.case_number desc
                limit 1
            )
        ) as either
        order by either.decision_on desc
        limit 1
    ) as newest on true
    left join lateral (
        select decision.employer_id, decision.employer_name, decision.city, decision.state, decision.naics
        from sponsors_h1bdecision decision
        where decision.employer_id = touched.id
        order by decision.fiscal_year desc, decision.id
        limit 1
    ) as decided on true
    cross join lateral (
        select exists (
            select
            from sponsors_lcafiling filing
            where
                filing.employer_id = touched.id
                and filing.import_run_id not in (select run.id from sponsors_importrun run where run.is_sample)
        ) as held
    ) as real_lca
    cross join lateral (
        select exists (
            select
            from sponsors_permfiling filing
            where
                filing.employer_id = touched.id
                and filing.import_run_id not in (select run.id from sponsors_importrun run where run.is_sample)
        ) as held
    ) as real_perm
    cross join lateral (
        select exists (
            select
            from sponsors_h1bdecision decision
            where
                decision.employer_id = touched.id
                and decision.import_run_id not in (select run.id from sponsors_importrun run where run.is_sample)
        ) as held
    ) as real_decision
    left join lateral (
        select sum(year.filings) as filings
        from sponsors_sponsoryear year
        where year.employer_id = touched.id and year.visa_class <> 'PERM'
    ) as counted on true
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
