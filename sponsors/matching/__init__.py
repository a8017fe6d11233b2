"""Which employer a company name means. Certain, or not rated: a wrong employer is worse than none.

"Matched" promises one employer. Where a brand has several legal entities, it is the entity under whose filings the name is
certain to be found, and no other is mixed into it; `legal_names` adds those that are the same company by rule, which differ from
it only in form, country and governing body ("OpenAI, L.L.C." beside "OpenAI OpCo, LLC"). Otherwise the answer is ambiguous, with
candidates for a person.

The steps, each asked only when the one before is not certain (`deciding`, `brands`):

1. an alias that a person reviewed, or a name it is publicly known by (`well_known`);
2. the very name: with its legal form ("Deloitte LLP"), however small that company is; or the exact key, the same letters with
   other blanks or without its "and" ("JPMorganChase"), a university under its governing body. Not when others whose names begin
   so file three times as much: "Deloitte" with 2 filings is not answered for the firm whose "Deloitte ..." entities filed 1,298,
   and "The Citadel" is not Citadel;
3. a trade name, when nearly all filings under it are one employer's;
4. the brand: the one entity by far among those whose names begin so ("Meta" is META PLATFORMS), the surer the less its name
   adds: form and country, words of trade, anything else that is common; and the largest of several entities when nobody else's
   name begins so. A word that no other name holds needs few filings, unless it is one that anyone writes (`everyday`);
5. a founder's full name, an acronym of one large institution alone, the name without what a parent, register or board adds
   ("Group", "Technologies"), a slip of the pen in a large filer's name;
6. the company's domain; in the database also one tax number on all employers of the name, and its seat.

The thresholds are set by measuring: `tests/sponsors/data/employer_gold.csv`. What a name may mean beside is scored in `candidates`.
"""

from sponsors.matching.answers import Decision
from sponsors.matching.asking import Asked
from sponsors.matching.database import Candidate, Match, match, match_as_json

__all__ = ["Asked", "Candidate", "Decision", "Match", "match", "match_as_json"]
