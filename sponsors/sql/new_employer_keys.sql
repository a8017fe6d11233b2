-- Keys of employers that the file names and we do not hold: up to 100,000.
select distinct staged.employer_key
from import_staging staged
left join import_held held on held.line = staged.line
where
    (held.line is null or held.fate = 'updated')
    and staged.employer_key <> ''
    and not exists (select from sponsors_employerkey known where known.key = staged.employer_key)
