-- The areas that the counties of the file are in: about 600.
insert into sponsors_wagearea (code, name, import_run_id)
select distinct on (area) area, area_name, %(run)s
from import_staging
order by area, line desc
on conflict (code) do update set name = excluded.name, import_run_id = excluded.import_run_id
where sponsors_wagearea.name <> excluded.name
