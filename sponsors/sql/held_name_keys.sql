-- Keys of names that touched employers were known to file under.
update filed_name filed
set key = name.key
from sponsors_employername name
where name.employer_id = filed.employer_id and name.source = filed.source and name.name = filed.name
