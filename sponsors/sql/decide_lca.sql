-- What becomes of each case of the file (up to 700,000), against up to some millions that we hold.
-- Within a file the newest decision of a case counts, and of equal ones the later line. A decision older than the one held is
-- superseded; the same values are unchanged, so that a second import changes nothing.
create temporary table lca_decided on commit drop as
with newest as (
    select distinct on (case_number) *
    from lca_staging
    where reason is null
    order by case_number, decision_on desc, line desc
)
select
    newest.*,
    held.id as filing_id,
    held.employer_id as held_employer_id,
    case
        when held.id is null then 'stored'
        when newest.decision_on < held.decision_on then 'superseded'
        when employer.key = newest.employer_key and (
            held.status, held.received_on, held.decision_on, held.visa_class, held.employer_name, held.trade_name, held.fein,
            held.employer_city, held.employer_state, held.naics, held.job_title, held.soc_code, held.soc_title,
            held.full_time, held.total_workers, held.new_employment, held.continued_employment,
            held.change_previous_employment, held.new_concurrent_employment, held.change_employer, held.amended_petition,
            held.secondary_entity, held.worksite_city, held.worksite_county, held.worksite_state, held.worksite_zip,
            held.wage_from, held.wage_to, held.wage_unit, held.wage_annual, held.pw, held.pw_unit, held.pw_level,
            held.h1b_dependent
        ) is not distinct from (
            newest.status, newest.received_on, newest.decision_on, newest.visa_class, newest.employer_name,
            newest.trade_name, newest.fein, newest.employer_city, newest.employer_state, newest.naics, newest.job_title,
            newest.soc_code, newest.soc_title, newest.full_time, newest.total_workers, newest.new_employment,
            newest.continued_employment, newest.change_previous_employment, newest.new_concurrent_employment,
            newest.change_employer, newest.amended_petition, newest.secondary_entity, newest.worksite_city,
            newest.worksite_county, newest.worksite_state, newest.worksite_zip, newest.wage_from, newest.wage_to,
            newest.wage_unit, newest.wage_annual, newest.pw, newest.pw_unit, newest.pw_level, newest.h1b_dependent
        ) then 'unchanged'
        else 'updated'
    end as outcome
from newest
left join sponsors_lcafiling held using (case_number)
left join sponsors_employer employer on employer.id = held.employer_id
