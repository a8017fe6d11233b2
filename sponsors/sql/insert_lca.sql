-- Cases that we did not hold: up to 700,000.
insert into sponsors_lcafiling (
    case_number, employer_id, import_run_id,
    status, received_on, decision_on, fiscal_year, visa_class, employer_name, trade_name, fein, employer_city,
    employer_state, naics, job_title, soc_code, soc_title, full_time, total_workers, new_employment,
    continued_employment, change_previous_employment, new_concurrent_employment, change_employer, amended_petition,
    secondary_entity, worksite_city, worksite_county, worksite_state, worksite_zip, wage_from, wage_to, wage_unit,
    wage_annual, pw, pw_unit, pw_level, h1b_dependent
)
select
    decided.case_number, employer.id, %(run)s,
    decided.status, decided.received_on, decided.decision_on, decided.fiscal_year, decided.visa_class,
    decided.employer_name, decided.trade_name, decided.fein, decided.employer_city, decided.employer_state,
    decided.naics, decided.job_title, decided.soc_code, decided.soc_title, decided.full_time, decided.total_workers,
    decided.new_employment, decided.continued_employment, decided.change_previous_employment,
    decided.new_concurrent_employment, decided.change_employer, decided.amended_petition, decided.secondary_entity,
    decided.worksite_city, decided.worksite_county, decided.worksite_state, decided.worksite_zip, decided.wage_from,
    decided.wage_to, decided.wage_unit, decided.wage_annual, decided.pw, decided.pw_unit, decided.pw_level,
    decided.h1b_dependent
from lca_decided decided
join sponsors_employer employer on employer.key = decided.employer_key
where decided.outcome = 'stored'
