-- Pairs of standing employers that filed under one and the same FEIN, from all filings held (some 10 million rows; a few thousand
-- pairs). A number that many employers use is an agent's or a filler, and so is one of a single digit repeated. Whom people
-- have linked are different companies of one group. Open questions that the filings no longer ask are taken back.
with filed as (
    select numbered.fein, numbered.employer_id, count(*) as filings
    from (
        select filing.fein, filing.employer_id from sponsors_lcafiling filing where filing.fein <> ''
        union all
        select filing.fein, filing.employer_id from sponsors_permfiling filing where filing.fein <> ''
    ) as numbered
    where numbered.fein !~ '^([0-9])\1-\1{7}$' and numbered.fein <> '12-3456789'
    group by numbered.fein, numbered.employer_id
),
shared as (
    select fein
    from filed
    group by fein
    having count(*) between 2 and %(most)s
),
pair as (
    select distinct on (one.employer_id, other.employer_id)
        one.employer_id, other.employer_id as other_id, one.filings, other.filings as other_filings
    from shared
    join filed one on one.fein = shared.fein
    join filed other on other.fein = shared.fein and other.employer_id > one.employer_id
    join sponsors_employer first on first.id = one.employer_id and first.merged_into_id is null
    join sponsors_employer second on second.id = other.employer_id and second.merged_into_id is null
    where first.parent_id is distinct from second.id and second.parent_id is distinct from first.id
    order by one.employer_id, other.employer_id, least(one.filings, other.filings) desc, shared.fein
),
moot as (
    delete from sponsors_mergecandidate held
    where
        held.state = 'open'
        and not exists (
            select from pair where (pair.employer_id, pair.other_id) = (held.employer_id, held.other_id)
        )
)
insert into sponsors_mergecandidate as held (employer_id, other_id, reason, state)
select
    employer_id,
    other_id,
    format('The same FEIN on %%s and %%s filings.', to_char(filings, 'FM999,999,999'), to_char(other_filings, 'FM999,999,999')),
    'open'
from pair
on conflict (employer_id, other_id) do update set reason = excluded.reason
where held.state = 'open' and held.reason <> excluded.reason
