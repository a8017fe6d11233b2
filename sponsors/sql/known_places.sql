-- Where filings that name their county say that a ZIP code or a city lies: those of the five years before the newest decision,
-- some three million, in 200,000 combinations. Older ones would say the same and cost each import as much again.
create temporary table known_place on commit drop as
select
    filing.worksite_state as state,
    filing.worksite_zip as zip_code,
    upper(filing.worksite_city) as city,
    of_county.area,
    count(*) as filings
from sponsors_lcafiling filing
join county_area of_county on (of_county.state, of_county.county_key) = (filing.worksite_state, filing.county_key)
where filing.decision_on > (select max(decision_on) from sponsors_lcafiling) - 5 * 365
group by filing.worksite_state, filing.worksite_zip, upper(filing.worksite_city), of_county.area
