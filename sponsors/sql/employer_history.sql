-- What some employers filed, from their rows of the record (some ten thousand each, at most), in one statement: a line for
-- each fiscal year and programme; of the fiscal years after `before` also a line for each programme and place, and for each
-- occupation of PERM. `counts` holds what `sponsors.history` names, in its order.
select
    employer_id,
    'year' as kind,
    fiscal_year,
    visa_class,
    '' as worksite_state,
    '' as area,
    '' as soc_code,
    null as name,
    array[
        sum(filings), sum(positions),
        sum(new_employment_filings), sum(new_employment_positions),
        sum(continued_filings), sum(continued_positions),
        sum(change_employer_filings), sum(change_employer_positions),
        sum(secondary_entity_filings), sum(h1b_dependent_filings),
        sum(level_1_filings), sum(level_2_filings), sum(level_3_filings), sum(level_4_filings),
        sum(certified_withdrawn_filings), sum(withdrawn_filings), sum(denied_filings)
    ]::integer[] as counts
from sponsors_sponsoryear
where employer_id = any(%(employers)s)
group by employer_id, fiscal_year, visa_class

union all

select
    employer_id,
    case when grouping(soc_code) = 1 then 'place' else 'occupation' end,
    null,
    visa_class,
    worksite_state,
    area,
    soc_code,
    coalesce(
        (select title from sponsors_occupation where sponsors_occupation.soc_code = sponsors_sponsoryear.soc_code),
        (select name from sponsors_wagearea where sponsors_wagearea.code = sponsors_sponsoryear.area)
    ),
    array[sum(filings), sum(positions)]::integer[]
from sponsors_sponsoryear
where employer_id = any(%(employers)s) and fiscal_year > %(before)s and filings > 0
group by grouping sets ((employer_id, visa_class, worksite_state, area), (employer_id, visa_class, soc_code))
having grouping(soc_code) = 1 or visa_class = 'PERM'
