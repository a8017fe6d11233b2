-- Employer x fiscal year x occupation with its wages: certified LCAs of every class, up to eight million, about a quarter as many
-- rows. Wages are those that allow an annual one; a reader decides how few are too few to show.
insert into sponsors_sponsoroccupationyear (
    employer_id, fiscal_year, soc_code, filings, positions, wages, wage_p25, wage_median, wage_p75
)
select
    employer_id,
    fiscal_year,
    soc_code,
    filings,
    positions,
    wages,
    round(quartiles[1]),
    round(quartiles[2]),
    round(quartiles[3])
from (
    select
        employer_id,
        fiscal_year,
        soc_code,
        count(*) as filings,
        sum(positions) as positions,
        count(wage_annual) as wages,
        percentile_cont(array[0.25, 0.5, 0.75]) within group (order by wage_annual) as quartiles
    from counted_case
    where certified and visa_class <> 'PERM' and employer_id in (select id from touched_employer)
    group by employer_id, fiscal_year, soc_code
) as counted
