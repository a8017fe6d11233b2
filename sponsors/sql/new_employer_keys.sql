-- Keys of employers that the file names and we do not hold: up to 100,000.
select distinct decided.employer_key
from lca_decided decided
where
    decided.outcome in ('stored', 'updated')
    and not exists (select from sponsors_employer employer where employer.key = decided.employer_key)
