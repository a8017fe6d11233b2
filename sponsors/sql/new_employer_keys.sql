-- Those of the given keys that we do not hold. One look into the index for each (`offset 0`), however many we hold.
select named.key
from unnest(%(keys)s::text[]) as named (key)
where not exists (select from sponsors_employerkey known where known.key = named.key offset 0)
