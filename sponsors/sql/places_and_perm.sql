-- Where some employers filed, and for which occupations of PERM, in the fiscal years after `before`: from their rows of the
-- record (some thousand each, at most), in one statement; a line for each programme and place, and for each occupation of
-- PERM. Employer by employer, so that few groups are expected and they are hashed: sorting the rows of the largest one
-- costs more than adding them up.
select asked.employer_id, line.*
from unnest(%(employers)s::bigint[]) as asked (employer_id)
cross join lateral (
    select
        case when grouping(soc_code) = 1 then 'place' else 'occupation' end as kind,
        visa_class,
        worksite_state,
        area,
        soc_code,
        coalesce(
            (select title from sponsors_occupation where sponsors_occupation.soc_code = sponsors_sponsoryear.soc_code),
            (select name from sponsors_wagearea where sponsors_wagearea.code = sponsors_sponsoryear.area)
        ) as name,
        sum(filings)::integer as filings,
        sum(positions)::integer as positions
    from sponsors_sponsoryear
    where sponsors_sponsoryear.employer_id = asked.employer_id and fiscal_year > %(before)s and filings > 0
    group by grouping sets ((visa_class, worksite_state, area), (visa_class, soc_code))
    having grouping(soc_code) = 1 or visa_class = 'PERM'
) as line
