-- Standing employers of the same group (rank 0), and those whose keys begin with the same words (rank: how many): a few rows of
-- each beginning from an index, however many employers share it. The key is these words, or goes on after them: one range, in
-- which a blank sorts before all else.
(
    select 0 as rank, id, legal_name, slug, city, state, filings
    from sponsors_employer
    where merged_into_id is null and parent_id = any(%(group)s) and id <> %(employer)s
    order by filings desc, legal_name, id
    limit %(shown)s
)
union all
(
    select family.number, alike.*
    from unnest(%(beginnings)s::text[], %(numbers)s::integer[], %(most)s::integer[]) as family (beginning, number, most)
    cross join lateral (
        select id, legal_name, slug, city, state, filings
        from sponsors_employer
        where
            merged_into_id is null
            and key collate "C" >= family.beginning
            and key collate "C" < family.beginning || '!'
        order by key collate "C"
        limit family.most
    ) as alike
)
