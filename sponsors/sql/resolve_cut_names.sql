-- Names cut at 34 characters (up to fiscal year 2021; USCIS hub): one that nobody has exactly is taken for the only employer of
-- the state whose key goes on from there, or whose key it is but for the beginning of a legal form ("... TILE IN" for "INC").
update import_staging staged
set employer_key = found.key
from (
    select cut.employer_key, cut.state, min(employer.key) as key
    from (
        select distinct
            employer_key, state, regexp_replace(employer_key, ' (I|IN|INCO?R?P?O?R?A?T?E?|C|CO?R|COMP?A?N?|L|LL|LT|LIM?I?T?E?)$', '') as whole
        from import_staging
        where
            fiscal_year <= 2021 and length(employer_name) >= 33 and length(employer_key) >= 30 and state <> ''
            and not exists (select from sponsors_employerkey exact where exact.key = employer_key)
    ) as cut
    join sponsors_employerkey known on
        (known.key ~>=~ cut.employer_key and known.key ~<~ (cut.employer_key || chr(1114109))) or known.key = cut.whole
    join sponsors_employer employer on employer.id = known.employer_id and employer.state = cut.state
    group by cut.employer_key, cut.state
    having count(distinct employer.id) = 1
) as found
where staged.employer_key = found.employer_key and staged.state = found.state
