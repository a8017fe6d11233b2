-- Years of touched employers are rebuilt whole, so that a case that moved to another year, class or place leaves nothing behind.
delete from sponsors_sponsoryear year
using touched_employer employer, touched_year touched
where year.employer_id = employer.id and year.fiscal_year = touched.fiscal_year
