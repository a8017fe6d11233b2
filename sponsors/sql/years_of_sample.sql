-- Fiscal years that sample data holds filings of: two or three.
create temporary table touched_year on commit drop as
select filed.fiscal_year
from (
    select fiscal_year, import_run_id from sponsors_lcafiling
    union
    select fiscal_year, import_run_id from sponsors_permfiling
) as filed
join sponsors_importrun run on run.id = filed.import_run_id
where run.is_sample
group by filed.fiscal_year
