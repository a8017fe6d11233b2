-- Employers that the file names and we do not know yet: one per normalised legal name, up to 100,000. Everything but the key is
-- refreshed afterwards from their filings. `slugs` pairs each new key with its slug, made where keys are made.
insert into sponsors_employer (
    legal_name, key, slug, city, state, naics, filings, is_sample,
    cap_exempt_evidence, cap_exempt_reviewed_on, cap_exempt_reviewed_by
)
select new.key, new.key, new.slug, '', '', '', 0, true, '', null, ''
from unnest(%(keys)s::text[], %(slugs)s::text[]) as new (key, slug)
on conflict (key) do nothing
