-- Keys that were made anew.
update sponsors_employername held
set key = made.key
from name_key made
where
    made.name = held.name
    and made.key <> ''
    and held.key <> made.key
    and held.source <> 'reviewed'
    and held.employer_id in (select id from touched_employer)
