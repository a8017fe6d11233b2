-- Occupation x fiscal year, for each wage area and (area '') for the whole country: certified LCAs of every employer, up to eight
-- million. Cases of unknown area stand in the whole country alone.
insert into sponsors_occupationyear (
    soc_code, fiscal_year, area, filings, positions, employers, wages, wage_p25, wage_median, wage_p75,
    level_1_filings, level_2_filings, level_3_filings, level_4_filings
)
with counted as (
    select
        fiscal_year,
        soc_code,
        area,
        count(*) as filings,
        sum(positions) as positions,
        count(wage_annual) as wages,
        percentile_cont(array[0.25, 0.5, 0.75]) within group (order by wage_annual) as quartiles,
        count(*) filter (where pw_level = 'I') as level_1,
        count(*) filter (where pw_level = 'II') as level_2,
        count(*) filter (where pw_level = 'III') as level_3,
        count(*) filter (where pw_level = 'IV') as level_4
    from counted_case
    where certified and visa_class <> 'PERM'
    group by grouping sets ((fiscal_year, soc_code, area), (fiscal_year, soc_code))
),

employer as (
    select distinct fiscal_year, soc_code, area, employer_id
    from counted_case
    where certified and visa_class <> 'PERM'
),

employed as (
    select fiscal_year, soc_code, area, count(*) as employers
    from employer
    group by fiscal_year, soc_code, area
    union all
    select fiscal_year, soc_code, null, count(*)
    from (select distinct fiscal_year, soc_code, employer_id from employer) as anywhere
    group by fiscal_year, soc_code
)

select
    counted.soc_code,
    counted.fiscal_year,
    coalesce(counted.area, ''),
    counted.filings,
    counted.positions,
    employed.employers,
    counted.wages,
    round(counted.quartiles[1]),
    round(counted.quartiles[2]),
    round(counted.quartiles[3]),
    counted.level_1,
    counted.level_2,
    counted.level_3,
    counted.level_4
from counted
join employed
    on employed.fiscal_year = counted.fiscal_year
    and employed.soc_code = counted.soc_code
    and coalesce(employed.area, '*') = coalesce(counted.area, '*')
where counted.area is null or counted.area <> ''
order by counted.soc_code, counted.fiscal_year, counted.area
