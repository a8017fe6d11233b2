-- Names as filed that these employers are not known by yet; with %(anew)s all of them.
select distinct filed.name
from filed_name filed
where
    %(anew)s
    or not exists (
        select
        from sponsors_employername held
        where held.employer_id = filed.employer_id and held.source = filed.source and held.name = filed.name
    )
