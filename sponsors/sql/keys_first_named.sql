-- Keys of employers that the rows to be written name and no earlier row of the file named: up to 100,000.
select distinct staged.employer_key
from import_staging staged
where
    staged.employer_key <> ''
    and not exists (select from import_employer met where met.key = staged.employer_key)
