-- The clues of titles, counted batch by batch into `new_clue`, as one row each: some 300,000 rows of 25,000 filings, some
-- tens of millions of all filings since 2008. Codes behind the most frequent ones say nothing and are left out.
insert into sponsors_occupationclue (clue, soc_codes, filings, total)
select clue, array_agg(soc order by place), array_agg(filings order by place), total
from (
    select
        clue,
        soc,
        sum(filings) as filings,
        sum(sum(filings)) over (partition by clue) as total,
        row_number() over (partition by clue order by sum(filings) desc, soc) as place
    from new_clue
    group by clue, soc
) counted
where place <= %(most_codes)s and total >= %(least)s
group by clue, total
