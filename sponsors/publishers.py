"""Who publishes the official data, where, and on which terms they may be used here."""

from dataclasses import dataclass

from sponsors.official_pages import PAGES

PUBLIC_DOMAIN = "A work of the United States government, in the public domain (17 U.S.C. 105)."
ONET_CREDIT = (
    "This site includes information from the O*NET Database by the U.S. Department of Labor, Employment and Training"
    " Administration (USDOL/ETA), used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. Titles are shown"
    " as published; USDOL/ETA has not approved, endorsed or tested this site."
)
CC_BY = "https://creativecommons.org/licenses/by/4.0/"

# Datasets of imports, by the official page that links to their files.
DATASETS_OF = {
    "lca": ("lca",),
    "perm": ("perm",),
    "h1b_hub": ("h1b_hub",),
    "wages": ("wages", "areas", "occupations", "crosswalk", "job_zones"),
    "onet": ("onet_occupations", "onet_titles"),
    "institutions": ("institutions",),
}


@dataclass(frozen=True, slots=True)
class Publication:
    """What one official page offers. `datasets`: names of imports; `terms_url` is empty where no licence is needed."""

    name: str
    title: str
    page: str
    datasets: tuple[str, ...]
    terms: str
    terms_url: str
    command: str


PUBLICATIONS: tuple[Publication, ...] = tuple(
    Publication(
        name=page.name,
        title=page.title,
        page=page.url,
        datasets=DATASETS_OF[page.name],
        terms=ONET_CREDIT if page.name == "onet" else PUBLIC_DOMAIN,
        terms_url=CC_BY if page.name == "onet" else "",
        command=f"manage.py fetch_filings {page.name} --import",
    )
    for page in PAGES
)
