"""The sample ads as unsaved listings, and what we say about their sponsorship."""

from listings.management.commands.load_sample_data import boards
from listings.models import Listing
from listings.sanitising import clean_html
from listings.sources.registry import SOURCES

# Judged by us with the sentences before us that our rules quote, so not blind.
# In neither set: silent ads, and those that leave it open or contradict themselves.
REFUSING = frozenset(
    """
    4498250778 4431960557 4561181949 4508903275 e33126aa-cea1-548a-9ad0-f514bbf6b416 8cba269c-0fbc-5f6c-94be-9e0fc21c00ee
    65ca9360-b1f6-50f9-8733-90400fa0998b wcps-1077 soch-802 dha-28 anb-7719 sfs-208 sfs-199
    """.split()  # noqa: SIM905 - the same as a list literal would be a page
)
OFFERING = frozenset(
    """
    4519433332 4797465219 4398455425 4572567592 4849913136 4619671815 8ab8b1b9-307c-597c-a9ec-90b1ee0f5cc4
    2181c231-d304-545a-8b93-71e2ab47b35e 9ed10a6e-f019-571f-9451-fde71da22579 e4f8d7ec-bd51-58e3-b2ca-17209506ecd1
    a2dfc3f6-dd83-5150-96d2-03419a043ec5 prisd-441 pi-77 soch-810 ov-52 ov-49 kh-207 mrp-640 iq-5098 tcm-44 pse-33 nr-3
    sbo-2
    """.split()  # noqa: SIM905
)


def sample_ads() -> list[Listing]:
    ads = []
    for board in boards():
        reading = SOURCES[board.system].read(board.path.read_bytes(), company=board.company)
        ads += [
            Listing(
                external_id=draft.external_id,
                title=draft.title,
                company=draft.company,
                description=clean_html(draft.text),
                text_cut=draft.text_cut,
                place_text=draft.place,
                remote_field=draft.remote,
                pay_field=draft.pay,
                employment_type_field=draft.employment_type,
            )
            for draft in reading.drafts
        ]
    return ads
