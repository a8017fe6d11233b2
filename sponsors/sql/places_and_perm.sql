-- Where some employers filed in the fiscal years after `before`, and for which occupations of PERM: from their rows of the
-- record (some thousand each, at most), in one statement that reads them once; a line for each place, of PERM apart and for
-- each occupation. Employer by employer, so that few groups are expected and they are hashed: sorting the rows of the
-- largest one costs more than adding them up.
select
    asked.employer_id,
    line.*,
    wagearea.name as area_name,
    coalesce(occupation.title, filed.title) as title
from unnest(%(employers)s::bigint[]) as asked (employer_id)
cross join lateral (
    select
        visa_class = 'PERM' as is_perm,
        worksite_state,
        area,
        case when visa_class = 'PERM' then soc_code end as soc_code,
        sum(filings)::integer as filings,
        sum(positions)::integer as positions
    from sponsors_sponsoryear
    where sponsors_sponsoryear.employer_id = asked.employer_id and fiscal_year > %(before)s and filings > 0
    group by visa_class = 'PERM', worksite_state, area, case when visa_class = 'PERM' then soc_code end
) as line
left join sponsors_wagearea wagearea on wagearea.code = line.area
left join sponsors_occupation occupation on occupation.soc_code = line.soc_code
left join sponsors_filedtitle filed on filed.soc_code = line.soc_code
