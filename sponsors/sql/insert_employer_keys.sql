-- Under its key the next file finds an employer again.
insert into sponsors_employerkey (key, employer_id)
select employer.key, employer.id
from sponsors_employer employer
where employer.key = any(%(keys)s::text[])
on conflict (key) do nothing
