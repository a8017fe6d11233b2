-- Names that touched employers file under no more; aliases that a person reviewed stay.
delete from sponsors_employername name
using touched_employer touched
where
    name.employer_id = touched.id
    and name.source <> 'reviewed'
    and not exists (
        select
        from filed_name filed
        where filed.employer_id = name.employer_id and filed.source = name.source and filed.name = name.name
    )
