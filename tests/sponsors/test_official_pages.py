"""Which links of an official page are files we read: pages of each agency's shape, in small."""

import pytest

from sponsors.official_pages import PAGES, OfficialPage, fiscal_year_in
from sponsors.page_links import Link, links, resolved

PAGE = {page.name: page for page in PAGES}
DOL = PAGE["lca"].url

DISCLOSURE_PAGE = """
<!doctype html><p>Quarterly files <a href="#top">Top</a> <a href="mailto:oflc@example.gov">write</a>
<a href="https://www.dol.gov//media/LCA_Disclosure_Data_FY2026_Q3.xlsx">LCA_Dislclosure_Data_FY2026_Q3.xlsx</a>
<a href="/sites/dolgov/files/ETA/oflc/pdfs/FY26Q3/LCA_Record_Layout_FY2026_Q3.pdf">LCA_Record_Layout</a>
<a href="/sites/dolgov/files/ETA/oflc/pdfs/FY26Q3/LCA_Appendix_A_FY2026_Q3.xlsx">Appendix A</a>
<a href="/sites/dolgov/files/ETA/oflc/pdfs/FY26Q3/LCA_Worksites_FY_2026_Q3.xlsx">Worksites</a>
<a href="/sites/dolgov/files/ETA/oflc/pdfs/H-2A_Addendum_A_Disclosure_Data_FY2024_Q4.xlsx">H-2A</a>
<a href="/sites/dolgov/files/ETA/oflc/pdfs/PW_Disclosure_Data_FY2025_Q4.xlsx">PW</a>
<a href="/sites/dolgov/files/ETA/oflc/pdfs/LCA_Disclosure_Data_FY2025_Q4.xlsx"><b>LCA</b>
   FY2025&nbsp;Q4 &amp; before</a>
<a href="/sites/dolgov/files/ETA/oflc/pdfs/LCA_Disclosure_Data_FY2025_Q4.xlsx#again">again</a>
<a href="http://www.dol.gov/sites/dolgov/files/ETA/oflc/pdfs/Icert_ LCA_ FY2009.xlsx">iCert</a>
<a href=/sites/dolgov/files/ETA/oflc/pdfs/H-1B_Case_Data_FY2008.xlsx>FY2008</a>
<a href="/sites/dolgov/files/ETA/oflc/pdfs/H-1B_FY14_Q4.xlsx">FY14
<a href="/sites/dolgov/files/ETA/oflc/pdfs/H-1B_Disclosure_Data_FY2018_EOY.xlsx">FY2018</a>
<a href="/sites/dolgov/files/ETA/oflc/pdfs/PERM_Disclosure_Data_New_Form_FY2024_Q4.xlsx">PERM</a>
<a href="https://www.dol.gov/media/PERM_Disclosure_Data_FY2026_Q3.xlsx">PERM FY2026 Q3</a>
<a href="https://mirror.example.com/LCA_Disclosure_Data_FY2027_Q1.xlsx">elsewhere</a>
<a href="http://[broken/LCA_Disclosure_Data_FY2028_Q1.xlsx">broken</a>
"""


def names(page: OfficialPage, html: str, **choice: object) -> list[str]:
    return [file.name for file in page.files(links(html, page.url), **choice)]  # type: ignore[arg-type]


def test_the_disclosure_page_gives_the_main_files_newest_first() -> None:
    assert names(PAGE["lca"], DISCLOSURE_PAGE) == [
        "LCA_Disclosure_Data_FY2026_Q3.xlsx",
        "LCA_Disclosure_Data_FY2025_Q4.xlsx",
        "H-1B_Disclosure_Data_FY2018_EOY.xlsx",
        "H-1B_FY14_Q4.xlsx",
        "Icert_ LCA_ FY2009.xlsx",
        "H-1B_Case_Data_FY2008.xlsx",
    ]


def test_the_same_page_gives_the_perm_files() -> None:
    assert names(PAGE["perm"], DISCLOSURE_PAGE) == [
        "PERM_Disclosure_Data_FY2026_Q3.xlsx",
        "PERM_Disclosure_Data_New_Form_FY2024_Q4.xlsx",
    ]


def test_companion_files_come_only_when_asked_for() -> None:
    with_companions = names(PAGE["lca"], DISCLOSURE_PAGE, companions=True)
    assert {"LCA_Appendix_A_FY2026_Q3.xlsx", "LCA_Worksites_FY_2026_Q3.xlsx"} <= set(with_companions)
    assert not [name for name in with_companions if name.startswith("H-2A")]


def test_earlier_fiscal_years_are_left_out_on_request() -> None:
    assert names(PAGE["lca"], DISCLOSURE_PAGE, since=2025) == [
        "LCA_Disclosure_Data_FY2026_Q3.xlsx",
        "LCA_Disclosure_Data_FY2025_Q4.xlsx",
    ]


def test_addresses_are_absolute_quoted_secure_and_listed_once() -> None:
    found = {link.file_name: link for link in links(DISCLOSURE_PAGE, DOL)}
    assert found["LCA_Disclosure_Data_FY2026_Q3.xlsx"].url == (
        "https://www.dol.gov/media/LCA_Disclosure_Data_FY2026_Q3.xlsx"
    )
    assert found["Icert_ LCA_ FY2009.xlsx"].url == (
        "https://www.dol.gov/sites/dolgov/files/ETA/oflc/pdfs/Icert_%20LCA_%20FY2009.xlsx"
    )
    urls = [link.url for link in links(DISCLOSURE_PAGE, DOL)]
    assert len(urls) == len(set(urls))
    assert all(url.startswith("https://") for url in urls)


def test_the_text_of_a_link_is_kept_as_one_line() -> None:
    labels = {link.file_name: link.label for link in links(DISCLOSURE_PAGE, DOL)}
    assert labels["LCA_Disclosure_Data_FY2025_Q4.xlsx"] == "LCA FY2025 Q4 & before"
    assert labels["LCA_Disclosure_Data_FY2026_Q3.xlsx"] == "LCA_Dislclosure_Data_FY2026_Q3.xlsx"
    assert labels["H-1B_FY14_Q4.xlsx"] == "FY14"


def test_of_two_files_with_one_name_the_first_on_the_page_counts() -> None:
    html = '<a href="/media/LCA_FY2026_Q1.xlsx">new</a><a href="/sites/old/LCA_FY2026_Q1.xlsx">old</a>'
    (file,) = PAGE["lca"].files(links(html, DOL))
    assert file.link.url == "https://www.dol.gov/media/LCA_FY2026_Q1.xlsx"


def test_a_base_element_and_an_image_map_are_honoured() -> None:
    html = '<base href="/media/"><area href="LCA_FY2026_Q1.xlsx">'
    assert links(html, DOL) == [Link("https://www.dol.gov/media/LCA_FY2026_Q1.xlsx", "")]


def test_the_hub_page_gives_the_yearly_files() -> None:
    html = """
      <a href="/tools/reports-and-studies/h-1b-employer-data-hub">Live query tool</a>
      <a href="/sites/default/files/document/data/h1b_datahubexport-2022.csv">FY 2022 H-1B Employer Data</a>
      <a href="/sites/default/files/document/data/h1b_datahubexport-2023.csv">FY 2023 H-1B Employer Data</a>
      <a href="/sites/default/files/document/guides/H-1B_Employer_Guide.csv">guide</a>"""
    assert names(PAGE["h1b_hub"], html) == ["h1b_datahubexport-2023.csv", "h1b_datahubexport-2022.csv"]


def test_the_wage_page_gives_a_zip_for_each_wage_year() -> None:
    html = """
      <a href="/sites/default/files/wages/OFLC_Wages_2024-25.zip">2024-25</a>
      <a href="/sites/default/files/wages/OFLC_Wages_2025-26_Updated.zip">2025-26</a>
      <a href="/wage-data/wage-search">search</a>"""
    assert names(PAGE["wages"], html) == ["OFLC_Wages_2025-26_Updated.zip", "OFLC_Wages_2024-25.zip"]
    assert names(PAGE["wages"], html, since=2026) == ["OFLC_Wages_2025-26_Updated.zip"]


@pytest.mark.parametrize(
    ("html", "chosen"),
    [
        (
            '<a href="/dl_files/database/db_30_3_text.zip">x</a><a href="/dl_files/database/db_9_1_text.zip">y</a>',
            "30_3",
        ),
        ('<a href="/d/db_30_3_csv.zip">x</a><a href="/d/db_30_3_text.zip">y</a>', "30_3_text"),
        ('<a href="/d/db_31_0_excel.zip" data-href-csv="/d/db_31_0_csv.zip">All files</a>', "31_0_csv"),
    ],
)
def test_of_the_occupations_only_the_newest_edition_counts(html: str, chosen: str) -> None:
    (name,) = names(PAGE["onet"], html)
    assert chosen in name


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("data/HD2024.zip", "HD2024.zip"),
        ("/ipeds/data-generator?year=2024&amp;tableName=HD2024&amp;HasRV=0&amp;type=csv", "HD2024.zip"),
    ],
)
def test_the_directory_is_found_by_its_name_or_by_the_text_of_its_link(href: str, name: str) -> None:
    html = f"""<a href="data/HD2023.zip">HD2023</a> <a href="{href}">HD2024</a> <a href="data/HD2024_Dict.zip">Dictionary</a>
      <a href="data/HD2024_Data_Stata.zip">HD2024_STATA</a> <a href="data/IC2025.zip">IC2025</a>"""
    assert names(PAGE["institutions"], html) == [name]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("LCA_Worksites_FY_2026_Q3.xlsx", 2026),
        ("H-1B_FY14_Q4.xlsx", 2014),
        ("OFLC_Wages_1999-2000.zip", 1999),
        ("OFLC_Wages_2025-26.zip", 2026),
        ("report_2025-09.csv", 2025),
        ("HD2024.zip", 2024),
        ("db_31_0_text.zip", None),
    ],
)
def test_a_year_is_read_from_a_name(text: str, year: int | None) -> None:
    assert fiscal_year_in(text) == year


def test_a_file_that_names_no_year_takes_it_from_its_text_or_folder_and_is_never_too_old() -> None:
    html = (
        '<a href="/a/LCA_data.xlsx">LCA FY2019 Q2</a><a href="/FY21Q3/LCA_more.xlsx">x</a><a href="/LCA_x.xlsx">y</a>'
    )
    assert [(file.fiscal_year, file.quarter) for file in PAGE["lca"].files(links(html, DOL))] == [
        (2021, 3),
        (2019, 2),
        (None, None),
    ]
    assert names(PAGE["lca"], html, since=2026) == ["LCA_x.xlsx"]


@pytest.mark.parametrize(
    ("url", "permitted"),
    [
        ("https://www.dol.gov/x.xlsx", True),
        ("https://files.eta.dol.gov/x.xlsx", True),
        ("https://dol.gov:8443/x.xlsx", False),
        ("http://www.dol.gov/x.xlsx", False),
        ("https://notdol.gov/x.xlsx", False),
        ("https://dol.gov.example.com/x.xlsx", False),
        ("https://someone:secret@www.dol.gov/x.xlsx", False),
        ("https://www.dol.gov@169.254.169.254/x.xlsx", False),
        ("https://127.0.0.1/x.xlsx", False),
        ("https://[::1/x.xlsx", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_the_agencys_own_hosts_are_asked(url: str, permitted: bool) -> None:
    assert PAGE["lca"].permits(url) is permitted


def test_every_page_of_the_table_is_secure_and_permits_itself() -> None:
    for page in PAGES:
        assert page.url.startswith("https://")
        assert page.permits(page.url)
    assert len({page.name for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize(
    "href", ["javascript:void(0)", "data:text/csv,a", "http://[x", "/" + "a" * 600, "ftp://dol.gov/x"]
)
def test_what_is_no_web_address_is_no_link(href: str) -> None:
    assert resolved(href, DOL) == ""
    assert links(f'<a href="{href}">x</a>', DOL) == []


def test_a_name_cannot_leave_its_folder() -> None:
    assert Link("https://www.dol.gov/a/%2e%2e%2f%2e%2e%2fLCA_x.xlsx", "").file_name == "_.._LCA_x.xlsx"
    assert Link("https://www.dol.gov/a/LCA%00%0a.xlsx", "").file_name == "LCA__.xlsx"


def test_a_broken_page_gives_what_can_be_read() -> None:
    assert links("<a href='/LCA_FY2020.xlsx'><<<!--", DOL)[0].file_name == "LCA_FY2020.xlsx"
    assert links("", DOL) == []
    assert len(links("<a href='/x.csv'>" * 20_000, DOL)) == 1
