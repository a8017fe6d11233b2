-- Names that touched employers file under no more, or that are no names ("N/A" as a trade name); aliases that a person reviewed stay.
with no_name as (
    delete from sponsors_employername held
    using name_key made
    where
        made.name = held.name
        and made.key = ''
        and held.source <> 'reviewed'
        and held.employer_id in (select id from touched_employer)
)

delete from sponsors_employername held
using touched_employer touched
where
    held.employer_id = touched.id
    and held.source <> 'reviewed'
    and not exists (
        select
        from filed_name filed
        where filed.employer_id = held.employer_id and filed.source = held.source and filed.name = held.name
    )
