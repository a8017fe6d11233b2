-- Where filings that name their county say that a ZIP code or a city lies: those of the newest five fiscal years, some three
-- million, in 200,000 combinations. Older ones would say the same and cost each import as much again. Filings are added up
-- before anything else is asked of them, which several processors can do.
create temporary table known_place on commit drop as
select
    filing.worksite_state as state,
    filing.worksite_zip as zip_code,
    upper(filing.worksite_city) as city,
    of_county.area,
    sum(filing.filings) as filings
from (
    select worksite_state, county_key, worksite_zip, worksite_city, count(*) as filings
    from sponsors_lcafiling
    where
        county_key <> ''
        and fiscal_year > (select extract(year from max(decision_on) + interval '3 months')::integer from sponsors_lcafiling) - 5
    group by worksite_state, county_key, worksite_zip, worksite_city
) as filing
join county_area of_county on (of_county.state, of_county.county_key) = (filing.worksite_state, filing.county_key)
group by filing.worksite_state, filing.worksite_zip, upper(filing.worksite_city), of_county.area
