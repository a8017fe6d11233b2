-- Years of touched employers are rebuilt whole, so that a case that moved to another year or class leaves nothing behind.
delete from sponsors_sponsoryear year
using touched_employer touched
where year.employer_id = touched.id
