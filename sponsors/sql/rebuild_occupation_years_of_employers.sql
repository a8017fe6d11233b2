-- Employer x fiscal year x occupation with its wages: certified LCAs of every class, up to eight million, about a third as many
-- rows. Wages are those that allow an annual one; a reader decides how few are too few to show. They are sorted once for all, and
-- quartiles read off by place (between two wages in proportion): percentile_cont would sort each of the many small groups apart.
insert into sponsors_sponsoroccupationyear (
    employer_id, fiscal_year, soc_code, filings, positions, wages, wage_p25, wage_median, wage_p75
)
select
    employer_id,
    fiscal_year,
    soc_code,
    filings,
    positions,
    coalesce(cardinality(wages), 0),
    round(wages[lower1] + (wages[least(lower1 + 1, cardinality(wages))] - wages[lower1]) * part1),
    round(wages[lower2] + (wages[least(lower2 + 1, cardinality(wages))] - wages[lower2]) * part2),
    round(wages[lower3] + (wages[least(lower3 + 1, cardinality(wages))] - wages[lower3]) * part3)
from (
    select
        employer_id,
        fiscal_year,
        soc_code,
        count(*) as filings,
        sum(positions) as positions,
        array_agg(wage_annual) filter (where wage_annual is not null) as wages
    from (
        select employer_id, fiscal_year, soc_code, positions, wage_annual
        from counted_case
        where certified and visa_class <> 'PERM' and employer_id in (select id from touched_employer)
        order by employer_id, fiscal_year, soc_code, wage_annual
    ) as sorted
    group by employer_id, fiscal_year, soc_code
) as counted
cross join lateral (
    select
        1 + (cardinality(wages) - 1) / 4 as lower1,
        1 + (cardinality(wages) - 1) / 2 as lower2,
        1 + (cardinality(wages) - 1) * 3 / 4 as lower3,
        (cardinality(wages) - 1) % 4 / 4.0 as part1,
        (cardinality(wages) - 1) % 2 / 2.0 as part2,
        (cardinality(wages) - 1) * 3 % 4 / 4.0 as part3
) as place
