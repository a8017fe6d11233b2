-- Employer x fiscal year x occupation with its wages: certified LCAs of every class, up to eight million, about a quarter as many
-- rows. Wages are those that allow an annual one; a reader decides how few are too few to show. They are sorted once for all.
create temporary table counted_occupation_of_employer on commit drop as
select
    employer_id,
    fiscal_year,
    soc_code collate "default" as soc_code,
    filings,
    positions,
    coalesce(cardinality(wages), 0) as wages,
    pg_temp.quartile(wages, 1) as wage_p25,
    pg_temp.quartile(wages, 2) as wage_median,
    pg_temp.quartile(wages, 3) as wage_p75
from (
    select
        employer_id,
        fiscal_year,
        soc_code,
        count(*) as filings,
        sum(positions) as positions,
        array_agg(wage) filter (where wage is not null) as wages
    from (
        select employer_id, fiscal_year, soc_code, positions, wage
        from counted_case
        where certified and visa_class <> 'PERM' and employer_id in (select id from touched_employer)
        order by employer_id, fiscal_year, soc_code, wage
    ) as sorted
    group by employer_id, fiscal_year, soc_code
) as counted
