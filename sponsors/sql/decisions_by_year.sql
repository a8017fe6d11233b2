-- First decisions on the petitions of some employers by fiscal year, the newest first. Transfers are null where the files do not
-- tell the kinds of continuing ones apart.
select
    employer_id,
    fiscal_year,
    sum(initial_approvals),
    sum(initial_denials),
    sum(continuing_approvals),
    sum(continuing_denials),
    sum(change_of_employer_approvals)
from sponsors_h1bdecision
where employer_id = any(%(employers)s)
group by employer_id, fiscal_year
order by employer_id, fiscal_year desc
