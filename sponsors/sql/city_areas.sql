-- Wage area of a city, for filings without county and ZIP code: the one that at least nine in ten filings of that city lie in.
create temporary table city_area on commit drop as
select state, city, area
from (
    select state, city, area, sum(filings) as filings, sum(sum(filings)) over (partition by state, city) as of_all
    from known_place
    where city <> ''
    group by state, city, area
) as counted
where filings >= 0.9 * of_all
