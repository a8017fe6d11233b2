-- Occupation x fiscal year, for each wage area and (area '') for the whole country: certified LCAs of every employer, up to eight
-- million. Cases of unknown area stand in the whole country alone.
insert into sponsors_occupationyear (
    soc_code, fiscal_year, area, filings, positions, employers, wages, wage_p25, wage_median, wage_p75,
    level_1_filings, level_2_filings, level_3_filings, level_4_filings
)
select
    soc_code,
    fiscal_year,
    coalesce(area, ''),
    filings,
    positions,
    employers,
    wages,
    round(quartiles[1]),
    round(quartiles[2]),
    round(quartiles[3]),
    level_1,
    level_2,
    level_3,
    level_4
from (
    select
        fiscal_year,
        soc_code,
        area,
        count(*) as filings,
        sum(positions) as positions,
        count(distinct employer_id) as employers,
        count(wage_annual) as wages,
        percentile_cont(array[0.25, 0.5, 0.75]) within group (order by wage_annual) as quartiles,
        count(*) filter (where pw_level = 'I') as level_1,
        count(*) filter (where pw_level = 'II') as level_2,
        count(*) filter (where pw_level = 'III') as level_3,
        count(*) filter (where pw_level = 'IV') as level_4
    from counted_case
    where certified and visa_class <> 'PERM'
    group by grouping sets ((fiscal_year, soc_code, area), (fiscal_year, soc_code))
) as counted
where area is null or area <> ''
