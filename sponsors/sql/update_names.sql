-- How often names are filed by now.
update sponsors_employername held
set filings = filed.filings
from filed_name filed
where
    held.employer_id = filed.employer_id
    and held.source = filed.source
    and held.name = filed.name
    and held.filings <> filed.filings
