-- Keys of the names that are new, as they were made from them: up to a million.
update filed_name filed
set key = made.key
from name_key made
where filed.key is null and made.name = filed.name
