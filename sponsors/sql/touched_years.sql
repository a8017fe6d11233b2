-- Fiscal years that rows came to or went from: a few.
create temporary table touched_year on commit drop as
select staged.fiscal_year
from import_staging staged
left join import_held held on held.line = staged.line
where held.line is null or held.fate = 'updated'
union
select fiscal_year
from import_held
where fate = 'updated'
