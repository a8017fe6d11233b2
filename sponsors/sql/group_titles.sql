-- Filings by title and code, whatever the case of the letters: over all cases held, some ten million since 2008, into a tenth of
-- them. Made-up filings count only while there are no others.
with chosen as (select exists (
    select from sponsors_lcafiling filing join sponsors_importrun run on run.id = filing.import_run_id where not run.is_sample
    union all
    select from sponsors_permfiling filing join sponsors_importrun run on run.id = filing.import_run_id where not run.is_sample
) as real)
select lower(title), code, max(soc_title), count(*)
from (
    select job_title as title, soc_code as code, soc_title, import_run_id, fiscal_year from sponsors_lcafiling
    union all
    select job_title, soc_code, soc_title, import_run_id, fiscal_year from sponsors_permfiling
) filing
join sponsors_importrun run on run.id = filing.import_run_id
where title <> '' and code <> '' and run.is_sample <> (select real from chosen)
    and not filing.fiscal_year = any(%(without)s)
group by 1, 2
