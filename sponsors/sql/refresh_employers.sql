-- What a touched employer is called and where it sits, from its filings: the spelling filed most often, the address filed last.
-- An employer is sample only while every filing of it came from sample data.
update sponsors_employer employer
set
    legal_name = coalesce(facts.legal_name, employer.legal_name),
    city = coalesce(facts.city, employer.city),
    state = coalesce(facts.state, employer.state),
    naics = coalesce(facts.naics, employer.naics),
    is_sample = coalesce(facts.is_sample, employer.is_sample),
    filings = coalesce(facts.filings, 0)
from touched_employer touched
left join lateral (
    select
        (
            select name.name
            from sponsors_employername name
            where name.employer_id = touched.id and name.source = 'filed'
            order by name.filings desc, name.name
            limit 1
        ) as legal_name,
        (array_agg(filing.employer_city order by filing.decision_on desc, filing.id desc))[1] as city,
        (array_agg(filing.employer_state order by filing.decision_on desc, filing.id desc))[1] as state,
        (array_agg(filing.naics order by filing.decision_on desc, filing.id desc))[1] as naics,
        bool_and(run.is_sample) as is_sample,
        count(*) filter (where filing.status = 'certified') as filings
    from sponsors_lcafiling filing
    join sponsors_importrun run on run.id = filing.import_run_id
    where filing.employer_id = touched.id
) as facts on true
where employer.id = touched.id
