-- Employers whose rows this import added, changed, or moved away from them: up to 100,000.
create temporary table touched_employer on commit drop as
select known.employer_id as id
from import_staging staged
join sponsors_employerkey known on known.key = staged.employer_key
left join import_held held on held.line = staged.line
where held.line is null or held.fate = 'updated'
union
select employer_id
from import_held
where fate = 'updated' and employer_id is not null
