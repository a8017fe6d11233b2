-- Every spelling of the legal name and every trade name that touched employers file under, with how often: up to 200,000 rows.
-- Keys come from the rows of this file, and from the table itself as it was before for filings of earlier files.
insert into sponsors_employername (employer_id, name, key, source, filings)
select filed.employer_id, filed.name, keyed.key, filed.source, filed.filings
from (
    select filing.employer_id, filing.employer_name as name, 'filed' as source, count(*) as filings
    from sponsors_lcafiling filing
    join touched_employer touched on touched.id = filing.employer_id
    group by filing.employer_id, filing.employer_name
    union all
    select filing.employer_id, filing.trade_name, 'trade-name', count(*)
    from sponsors_lcafiling filing
    join touched_employer touched on touched.id = filing.employer_id
    where filing.trade_name <> ''
    group by filing.employer_id, filing.trade_name
) as filed
join name_key keyed on keyed.source = filed.source and keyed.name = filed.name
where keyed.key <> ''
