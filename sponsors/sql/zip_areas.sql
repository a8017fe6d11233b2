-- Wage area of a ZIP code, for filings without a county: the one that at least nine in ten filings of that ZIP code lie in.
create temporary table zip_area on commit drop as
select state, zip_code, area
from (
    select state, zip_code, area, sum(filings) as filings, sum(sum(filings)) over (partition by state, zip_code) as of_all
    from known_place
    where zip_code <> ''
    group by state, zip_code, area
) as counted
where filings >= 0.9 * of_all
