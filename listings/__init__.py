"""Job ads and what can be said about them: reading, verdicts, search, and every page that shows open jobs.

Others may import `listings.models`, `listings.search` (the one way to ask for listings) and `listings.verdict`.
Pure rules, without Django: `plain_text`, `stance`, `pay`, `places`, `ad_fields`, `occupations`, `verdict`.
Derived columns of a listing have one writer, `deriving`.
"""
