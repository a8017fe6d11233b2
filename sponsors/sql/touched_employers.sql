-- Employers whose rows this import added, changed, or moved away from them: up to 100,000.
create temporary table touched_employer on commit drop as
select employer_id as id
from import_employer
union
select employer_id
from import_held
where fate = 'updated' and employer_id is not null
