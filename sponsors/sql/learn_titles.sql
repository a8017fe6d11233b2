-- What the filings to be counted call each SOC code most often: some two thousand codes. Titles of other codes stay.
insert into sponsors_filedtitle as held (soc_code, title)
select distinct on (soc_code) soc_code, soc_title
from (
    select left(soc_code, 7) as soc_code, soc_title, count(*) as filings
    from touched_lca
    where soc_code <> '' and soc_title <> ''
    group by left(soc_code, 7), soc_title
    union all
    select left(soc_code, 7), soc_title, count(*)
    from touched_perm
    where soc_code <> '' and soc_title <> ''
    group by left(soc_code, 7), soc_title
) as either
order by soc_code, filings desc, soc_title
on conflict (soc_code) do update set title = excluded.title where held.title <> excluded.title
