-- Employers whose filings this import added, changed, or moved away from them: up to 100,000.
create temporary table touched_employer on commit drop as
select employer.id
from lca_decided decided
join sponsors_employer employer on employer.key = decided.employer_key
where decided.outcome in ('stored', 'updated')
union
select held_employer_id
from lca_decided
where outcome = 'updated' and held_employer_id is not null
