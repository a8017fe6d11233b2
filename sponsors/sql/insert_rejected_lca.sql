-- Rows that were not taken, with the reason and the kept columns alone.
insert into sponsors_rejectedrow (import_run_id, line_number, reason, "values")
select %(run)s, line, reason, kept
from lca_staging
where reason is not null
