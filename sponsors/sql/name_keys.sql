-- The key of every name that touched employers file under: from this file's rows, or as it was stored by an earlier import.
create temporary table name_key on commit drop as
select 'filed' as source, employer_name as name, min(employer_key) as key
from lca_decided
group by employer_name
union
select 'trade-name', trade_name, min(trade_key)
from lca_decided
where trade_name <> ''
group by trade_name
union
select name.source, name.name, name.key
from sponsors_employername name
join touched_employer touched on touched.id = name.employer_id
where name.source <> 'reviewed'
