-- Employers with filings from sample data: a few hundred. Some may have real filings too.
create temporary table touched_employer on commit drop as
select distinct filing.employer_id as id
from sponsors_lcafiling filing
join sponsors_importrun run on run.id = filing.import_run_id
where run.is_sample
