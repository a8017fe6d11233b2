-- Occupations over all employers are counted anew for a fiscal year as a whole: about 50,000 rows each.
delete from sponsors_occupationyear year
using touched_year touched
where year.fiscal_year = touched.fiscal_year
