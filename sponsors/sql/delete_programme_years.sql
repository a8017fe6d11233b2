-- Whole employers, so that a year that lost its last case leaves nothing behind.
delete from sponsors_programmeyear held
using touched_employer touched
where held.employer_id = touched.id
