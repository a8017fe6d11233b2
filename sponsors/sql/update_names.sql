-- How often names are filed by now, and their keys where they were made anew.
update sponsors_employername held
set key = coalesce(made.key, held.key), filings = filed.filings
from filed_name filed
left join name_key made on made.name = filed.name
where
    held.employer_id = filed.employer_id
    and held.source = filed.source
    and held.name = filed.name
    and (held.key, held.filings) <> (coalesce(made.key, held.key), filed.filings)
