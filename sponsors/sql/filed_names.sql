-- Every spelling of the legal name and every trade name that touched employers file under, with how often: up to a million.
create temporary table filed_name on commit drop as
select filed.employer_id, named.source, named.name, sum(filed.filings)::integer as filings
from filed_under filed
cross join lateral (values ('filed', filed.employer_name), ('trade-name', filed.trade_name)) as named (source, name)
where named.name <> ''
group by filed.employer_id, named.source, named.name
