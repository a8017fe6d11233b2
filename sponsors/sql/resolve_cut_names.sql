-- Names cut at 34 characters (up to fiscal year 2021; USCIS hub): one that nobody has exactly is taken for the only employer of
-- the state whose key goes on from there, or whose key it is but for the beginning of a legal form ("... TILE IN" for "INC").
with cut as materialized (
    select distinct
        employer_key as key, state,
        regexp_replace(employer_key, ' (I|IN|INCO?R?P?O?R?A?T?E?|C|CO?R|COMP?A?N?|L|LL|LT|LIM?I?T?E?)$', '') as whole
    from import_staging
    where
        fiscal_year <= 2021 and length(employer_name) >= 33 and length(employer_key) >= 30 and state <> ''
        and not exists (select from sponsors_employerkey exact where exact.key = employer_key)
), candidate as (
    select cut.key, cut.state, known.key as known_key, known.employer_id
    from cut
    join sponsors_employerkey known on known.key ~>=~ cut.key and known.key ~<~ (cut.key || chr(1114109))
    union
    select cut.key, cut.state, known.key, known.employer_id
    from cut
    join sponsors_employerkey known on known.key = cut.whole
), found as (
    select candidate.key, candidate.state, min(candidate.known_key) as known_key
    from candidate
    join sponsors_employer employer on employer.id = candidate.employer_id and employer.state = candidate.state
    group by candidate.key, candidate.state
    having count(distinct candidate.employer_id) = 1
)
update import_staging staged
set employer_key = found.known_key
from found
where staged.employer_key = found.key and staged.state = found.state
