-- Names filed under for the first time: up to a million. A name that is no name ("N/A" as a trade name) has no key and is left out.
insert into sponsors_employername (employer_id, name, key, source, filings)
select filed.employer_id, filed.name, made.key, filed.source, filed.filings
from filed_name filed
join name_key made on made.name = filed.name
where
    made.key <> ''
    and not exists (
        select
        from sponsors_employername held
        where held.employer_id = filed.employer_id and held.source = filed.source and held.name = filed.name
    )
order by filed.employer_id, filed.source, filed.name
