-- The employers of the given keys, where the rows to be written look them up.
insert into import_employer (key, employer_id)
select known.key, known.employer_id
from sponsors_employerkey known
where known.key = any(%(keys)s::text[])
returning employer_id
