-- What some employers filed for by occupation in the fiscal years after `before`, and the wages in it, the newest year first: some
-- hundred rows each. An occupation is called as the occupations' file has it, else as filings do.
select
    year.employer_id,
    year.fiscal_year,
    year.soc_code,
    year.filings,
    year.positions,
    year.wages,
    year.wage_p25,
    year.wage_median,
    year.wage_p75,
    coalesce(occupation.title, filed.title, '') as title
from sponsors_sponsoroccupationyear year
left join sponsors_occupation occupation on occupation.soc_code = year.soc_code
left join sponsors_filedtitle filed on filed.soc_code = year.soc_code
where year.employer_id = any(%(employers)s) and year.fiscal_year > %(before)s
order by year.fiscal_year desc, year.soc_code
