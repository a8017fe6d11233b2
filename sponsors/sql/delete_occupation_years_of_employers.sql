-- As with years: the occupations of touched employers and fiscal years are counted anew.
delete from sponsors_sponsoroccupationyear year
using touched_employer employer, touched_year touched
where year.employer_id = employer.id and year.fiscal_year = touched.fiscal_year
