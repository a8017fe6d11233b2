-- Quarters of which filings are held, with the newest decision in each: some seventy index look-ups, however many filings.
-- Sample filings are asked for apart, since made-up ones must not date real ones.
select quarter.begins::date, newest.decision_on
from (select min(decision_on) as first_on, max(decision_on) as last_on from {table}) as held
cross join lateral generate_series(
    date_trunc('quarter', held.first_on::timestamp), held.last_on::timestamp, interval '3 months'
) as quarter (begins)
cross join lateral (
    select filing.decision_on
    from {table} filing
    where
        filing.decision_on >= quarter.begins::date
        and filing.decision_on < (quarter.begins + interval '3 months')::date
        and (filing.import_run_id in (select run.id from sponsors_importrun run where run.is_sample)) = %(is_sample)s
    order by filing.decision_on desc
    limit 1
) as newest
