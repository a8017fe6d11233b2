-- Every spelling of the legal name and every trade name that touched employers file under, with how often: from all their filings,
-- of whatever year, up to a million names. Keys are known of names held before; the rest get theirs where keys are made.
create temporary table filed_name on commit drop as
select filed.employer_id, named.source, named.name, sum(filed.filings)::integer as filings, null::text as key
from (
    select employer_id, employer_name, trade_name, count(*) as filings
    from (
        select filing.employer_id, filing.employer_name, filing.trade_name
        from sponsors_lcafiling filing
        join touched_employer touched on touched.id = filing.employer_id
        union all
        select filing.employer_id, filing.employer_name, filing.trade_name
        from sponsors_permfiling filing
        join touched_employer touched on touched.id = filing.employer_id
    ) as either
    group by employer_id, employer_name, trade_name
) as filed
cross join lateral (values ('filed', filed.employer_name), ('trade-name', filed.trade_name)) as named (source, name)
where named.name <> ''
group by filed.employer_id, named.source, named.name
