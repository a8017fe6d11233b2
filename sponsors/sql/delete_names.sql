-- Names that touched employers file under no more, or that are no names ("N/A" as a trade name); aliases that a person reviewed stay.
delete from sponsors_employername held
using touched_employer touched
where
    held.employer_id = touched.id
    and held.source <> 'reviewed'
    and not exists (
        select
        from filed_name filed
        left join name_key made on made.name = filed.name
        where
            filed.employer_id = held.employer_id
            and filed.source = held.source
            and filed.name = held.name
            and made.key is distinct from ''
    )
