-- What touched employers filed under and from where, with how often and when last: from all their filings, of whatever year, up
-- to ten million in some two million lines. `lca_of_touched` and `perm_of_touched` are views on them.
create temporary table filed_under on commit drop as
select
    employer_id,
    employer_name,
    trade_name,
    employer_city,
    employer_state,
    naics,
    count(*)::integer as filings,
    max(decision_on) as last_on,
    bool_or(import_run_id not in (select run.id from sponsors_importrun run where run.is_sample)) as is_real
from lca_of_touched
group by employer_id, employer_name, trade_name, employer_city, employer_state, naics
union all
select
    employer_id,
    employer_name,
    trade_name,
    employer_city,
    employer_state,
    naics,
    count(*)::integer,
    max(decision_on),
    bool_or(import_run_id not in (select run.id from sponsors_importrun run where run.is_sample))
from perm_of_touched
group by employer_id, employer_name, trade_name, employer_city, employer_state, naics
