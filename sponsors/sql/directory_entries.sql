-- Entries of the directory for touched employers (some hundred thousand after a whole rebuild), from their record, their
-- decisions and their names. Those that were merged into another have none.
-- A state is one of a worksite; of an employer with decisions alone it is one of its addresses. Placement at a third party
-- is asked for since fiscal year 2020.
with placed as (
    select employer_id, max(newest) as newest, array_agg(worksite_state order by worksite_state collate "C") as states
    from (
        select
            year.employer_id,
            year.worksite_state,
            max(
                year.fiscal_year * 10 + case
                    when year.q4_filings > 0 then 4
                    when year.q3_filings > 0 then 3
                    when year.q2_filings > 0 then 2
                    when year.q1_filings > 0 then 1
                    else 0
                end
            ) as newest
        from sponsors_sponsoryear year
        where year.filings > 0 and year.employer_id in (select id from touched_employer)
        group by year.employer_id, year.worksite_state
    ) as by_state
    group by employer_id
),

filed as (
    select
        year.employer_id,
        coalesce(sum(year.filings) filter (where year.visa_class <> 'PERM'), 0) as lcas,
        coalesce(sum(year.filings) filter (where year.visa_class = 'PERM'), 0) as certifications,
        coalesce(sum(year.secondary_entity_filings), 0) as placed,
        coalesce(sum(year.filings) filter (where year.fiscal_year >= 2020 and year.visa_class <> 'PERM'), 0) as asked,
        array_remove(
            array[
                max('e3') filter (where year.visa_class like 'E-3%' and year.filings > 0),
                max('h1b') filter (where year.visa_class = 'H-1B' and year.filings > 0),
                max('h1b1') filter (where year.visa_class like 'H-1B1%' and year.filings > 0),
                max('perm') filter (where year.visa_class = 'PERM' and year.filings > 0)
            ],
            null
        ) as programmes
    from sponsors_programmeyear year
    where year.employer_id in (select id from touched_employer)
    group by year.employer_id
),

decided as (
    select
        decision.employer_id,
        sum(decision.initial_approvals) as approvals,
        max(decision.fiscal_year * 10) filter (
            where decision.initial_approvals + decision.continuing_approvals > 0
        ) as newest,
        array_agg(distinct decision.state) filter (where decision.state <> '') as states
    from sponsors_h1bdecision decision
    join touched_employer touched on touched.id = decision.employer_id
    group by decision.employer_id
),

named as (
    select name.employer_id, left(string_agg(distinct name.key, ' '), 100000) as keys
    from sponsors_employername name
    join touched_employer touched on touched.id = name.employer_id
    group by name.employer_id
),

gone as (
    delete from sponsors_directoryentry entry
    using touched_employer touched, sponsors_employer employer
    where entry.employer_id = touched.id and employer.id = touched.id and employer.merged_into_id is not null
)

insert into sponsors_directoryentry as held (
    employer_id, legal_name, filings, lcas, certifications, approvals, newest_year, newest_quarter, facets, words
)
select distinct on (employer.id)
    employer.id,
    employer.legal_name,
    coalesce(filed.lcas + filed.certifications, 0),
    coalesce(filed.lcas, 0),
    coalesce(filed.certifications, 0),
    coalesce(decided.approvals, 0),
    coalesce(greatest(placed.newest, decided.newest), 0) / 10,
    coalesce(greatest(placed.newest, decided.newest), 0) % 10,
    coalesce(filed.programmes, '{}')
    || coalesce(nullif(array_remove(placed.states, ''), '{}'), decided.states, '{}')
    || case when decided.approvals is not null then array['uscis'] else '{}' end
    || case
        when filed.placed * 2 > filed.asked then array['staffing']
        when filed.asked > 0 then array['direct']
        else '{}'
    end,
    to_tsvector('simple', concat_ws(' ', employer.key, replace(employer.key, ' ', ''), named.keys))
from touched_employer touched
join sponsors_employer employer on employer.id = touched.id
left join filed on filed.employer_id = employer.id
left join placed on placed.employer_id = employer.id
left join decided on decided.employer_id = employer.id
left join named on named.employer_id = employer.id
where employer.merged_into_id is null
on conflict (employer_id) do update set
    legal_name = excluded.legal_name,
    filings = excluded.filings,
    lcas = excluded.lcas,
    certifications = excluded.certifications,
    approvals = excluded.approvals,
    newest_year = excluded.newest_year,
    newest_quarter = excluded.newest_quarter,
    facets = excluded.facets,
    words = excluded.words
where (
    held.legal_name, held.filings, held.lcas, held.certifications, held.approvals, held.newest_year, held.newest_quarter,
    held.facets, held.words
) is distinct from (
    excluded.legal_name, excluded.filings, excluded.lcas, excluded.certifications, excluded.approvals,
    excluded.newest_year, excluded.newest_quarter, excluded.facets, excluded.words
)
