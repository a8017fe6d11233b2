-- Fiscal years that rows come to or go from: a few.
insert into touched_year
select fiscal_year
from import_staging
union
select fiscal_year
from import_held
where fate = 'updated'
on conflict do nothing
