-- Names as filed, with how often: up to a million. A name that is no name ("N/A" as a trade name) has no key and is left out.
insert into sponsors_employername as held (employer_id, name, key, source, filings)
select employer_id, name, key, source, filings
from filed_name
where key <> ''
on conflict (employer_id, source, name) do update
set key = excluded.key, filings = excluded.filings
where (held.key, held.filings) <> (excluded.key, excluded.filings)
