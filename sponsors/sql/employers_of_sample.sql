-- Employers named by sample data: a few hundred. Some may have real filings too.
create temporary table touched_employer on commit drop as
select named.employer_id as id
from (
    select employer_id, import_run_id from sponsors_lcafiling
    union
    select employer_id, import_run_id from sponsors_permfiling
    union
    select employer_id, import_run_id from sponsors_h1bdecision where employer_id is not null
) as named
join sponsors_importrun run on run.id = named.import_run_id
where run.is_sample
group by named.employer_id
