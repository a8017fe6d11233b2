-- Names as filed are rebuilt whole for touched employers; aliases that a person reviewed stay.
delete from sponsors_employername name
using touched_employer touched
where name.employer_id = touched.id and name.source <> 'reviewed'
