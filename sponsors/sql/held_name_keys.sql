-- The key of every name that touched employers file under, as earlier imports stored it.
create temporary table name_key on commit drop as
select name.source, name.name, min(name.key) as key
from sponsors_employername name
join touched_employer touched on touched.id = name.employer_id
where name.source <> 'reviewed'
group by name.source, name.name
