-- The employer that files under an institution's name; where both states are known they have to be the same.
update sponsors_institution institution
set employer_id = known.employer_id
from sponsors_employerkey known
join sponsors_employer employer on employer.id = known.employer_id
where
    known.key = institution.key
    and (institution.state = '' or employer.state = '' or employer.state = institution.state)
    and institution.employer_id is distinct from known.employer_id
