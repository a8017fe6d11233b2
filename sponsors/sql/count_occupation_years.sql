-- Occupation x fiscal year, for each wage area and (area '') for the whole country: certified LCAs of every employer, up to eight
-- million. Cases of unknown area stand in the whole country alone. The country is added up from the areas; its quartiles and its
-- employers, who file in several of them, are not. Wages are gathered by hash and sorted group by group: sorting all of them by
-- group first takes three times as long.
create temporary table counted_occupation on commit drop as
with of_area as (
    select
        soc_code,
        fiscal_year,
        area,
        count(*) as filings,
        sum(positions) as positions,
        array_agg(wage) filter (where wage is not null) as wages,
        count(*) filter (where level = 1) as level_1,
        count(*) filter (where level = 2) as level_2,
        count(*) filter (where level = 3) as level_3,
        count(*) filter (where level = 4) as level_4
    from counted_case
    where certified and visa_class <> 'PERM'
    group by soc_code, fiscal_year, area
),

of_country as (
    select soc_code, fiscal_year, array_agg(wage) as wages
    from counted_case
    where certified and visa_class <> 'PERM' and wage is not null
    group by soc_code, fiscal_year
),

ordered as materialized (
    select soc_code, fiscal_year, area, (select array_agg(wage order by wage) from unnest(wages) as wage) as wages
    from of_area
    where area <> ''
    union all
    select soc_code, fiscal_year, '', (select array_agg(wage order by wage) from unnest(wages) as wage)
    from of_country
),

employer as materialized (
    select distinct soc_code, fiscal_year, area, employer_id
    from counted_case
    where certified and visa_class <> 'PERM'
),

employed as (
    select soc_code, fiscal_year, area, count(*) as employers
    from employer
    where area <> ''
    group by soc_code, fiscal_year, area
    union all
    select soc_code, fiscal_year, '', count(*)
    from (select distinct soc_code, fiscal_year, employer_id from employer) as anywhere
    group by soc_code, fiscal_year
),

whole as (
    select soc_code, fiscal_year, area, filings, positions, cardinality(wages) as wages, level_1, level_2, level_3, level_4
    from of_area
    where area <> ''
    union all
    select
        soc_code,
        fiscal_year,
        '',
        sum(filings),
        sum(positions),
        sum(cardinality(wages)),
        sum(level_1),
        sum(level_2),
        sum(level_3),
        sum(level_4)
    from of_area
    group by soc_code, fiscal_year
)

select
    whole.soc_code collate "default" as soc_code,
    whole.fiscal_year,
    whole.area collate "default" as area,
    whole.filings,
    whole.positions,
    employed.employers,
    coalesce(whole.wages, 0) as wages,
    pg_temp.quartile(ordered.wages, 1) as wage_p25,
    pg_temp.quartile(ordered.wages, 2) as wage_median,
    pg_temp.quartile(ordered.wages, 3) as wage_p75,
    whole.level_1 as level_1_filings,
    whole.level_2 as level_2_filings,
    whole.level_3 as level_3_filings,
    whole.level_4 as level_4_filings
from whole
join employed on (employed.soc_code, employed.fiscal_year, employed.area) = (whole.soc_code, whole.fiscal_year, whole.area)
left join ordered on (ordered.soc_code, ordered.fiscal_year, ordered.area) = (whole.soc_code, whole.fiscal_year, whole.area)
order by whole.soc_code, whole.fiscal_year, whole.area
