import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.places import read_places
from listings.work_mode import read_mode_in_ad


def found(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(place.city, place.state, place.country) for place in read_places(text).places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Columbus, OH", [("Columbus", "OH", "US")]),
        ("Columbus OH", [("Columbus", "OH", "US")]),
        ("USA, TN, Memphis", [("Memphis", "TN", "US")]),
        ("Vancouver, WA", [("Vancouver", "WA", "US")]),
        ("Vancouver, BC", [("Vancouver", "BC", "CA")]),
        ("Toronto CA", [("Toronto", "ON", "CA")]),
        ("Athens, GA", [("Athens", "GA", "US")]),
        ("Georgia, United States", [(None, "GA", "US")]),
        ("Berlin, Germany", [("Berlin", None, "DE")]),
        ("Austin, TX; Denver, CO", [("Austin", "TX", "US"), ("Denver", "CO", "US")]),
        ("123 Main St, Springfield, Illinois 62701", [("Springfield", "IL", "US")]),
        ("Hybrid - Raleigh, NC", [("Raleigh", "NC", "US")]),
        ("Denver, CO; LA & SF", [("Denver", "CO", "US"), ("Los Angeles", "CA", "US"), ("San Francisco", "CA", "US")]),
        ("XQZ", []),
        ("", []),
    ],
)
def test_places_are_told_apart_by_the_state_or_country_beside_them(
    text: str, places: list[tuple[str | None, ...]]
) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    ("text", "remote", "scope"),
    [
        ("Remote - US", "yes", "US"),
        ("Remote", "yes", None),
        ("Full-time, no remote unfortunately", "no", None),
        ("Boston, MA or Remote", "optional", None),
        ("Hybrid - Austin, TX", "hybrid", None),
        ("80% remote", "hybrid", None),
        ("Onsite in Boise, ID", "no", None),
        ("Boise, ID", "unknown", None),
    ],
)
def test_remote_is_read_with_its_scope(text: str, remote: str, scope: str | None) -> None:
    read = read_places(text)
    assert (read.remote, read.remote_scope) == (remote, scope)


@pytest.mark.parametrize(
    ("title", "plain", "mode"),
    [
        ("Data Analyst - Remote", "", "yes"),
        ("Engineer, Backend (Remote, US)", "", "yes"),
        ("Analyst (Hybrid)", "This is a remote position.", "hybrid"),
        ("Scientist, Remote Sensing", "Support remote users.", "unknown"),
        ("Analyst", "This is a remote position.", "yes"),
        ("Analyst", "Work Location:\nFully Remote\nBenefits", "yes"),
        ("Analyst", "LOCATION: Remote (home based) with some travel", "yes"),
        ("Analyst", "This role has been designed as 'Hybrid' with two days at home.", "hybrid"),
        ("Analyst", "This is a hybrid research and engineering role. Apply. #LI-Remote", "yes"),
        ("Analyst", "This is not a remote position.", "unknown"),
        ("Analyst", "We work with remote teams in a hybrid cloud.", "unknown"),
    ],
)
def test_what_the_ad_says_of_remote_work_is_read_from_its_title_and_its_own_sentences(
    title: str, plain: str, mode: str
) -> None:
    assert read_mode_in_ad(title, plain) == mode


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read_places(text)


def test_labelled_place_strings_are_read(shared_data: Path) -> None:
    rows = [json.loads(line) for line in (shared_data / "ads/location_strings.jsonl").read_text("utf-8").splitlines()]
    right = sum(
        {(place.state, place.country) for place in read_places(row["raw"]).places}
        == {(place["state"], place["country"]) for place in row["locations"]}
        for row in rows
    )
    assert right / len(rows) >= 0.95


# The words => state-country of each place.
FORMS = """
    Ontario, CA, US => CA-US
    Ontario, CA => CA-US
    Ontario, Canada => ON-CA
    Toronto, Ontario => ON-CA
    Toronto, ON, CA => ON-CA
    Holland, MI => MI-US
    Lebanon, PA => PA-US
    Mexico, MO => MO-US
    Peru, IN => IN-US
    Poland, OH => OH-US
    Jamaica, NY => NY-US
    Delaware, OH => OH-US
    Nevada, MO => MO-US
    Wyoming, MI => MI-US
    California, MD => MD-US
    Indiana, PA => PA-US
    Washington, PA => PA-US
    Virginia, MN => MN-US
    Oregon, OH => OH-US
    Bengaluru, KA, IN => KA-IN
    US-TX-Austin (1021) => TX-US
    US-OR-Tualatin (1034) => OR-US
    USA-CA - Promontory E => CA-US
    Washington - Bellevue => WA-US
    US-CA-San Diego => CA-US
    USA - Texas - Dallas => TX-US
    United States-New York-New York => NY-US
    US, CA, Santa Clara => CA-US
    US-Remote => -US
    Remote, US => -US
    Remote - California => CA-US
    CA - Los Angeles => CA-US
    Los Angeles - CA => CA-US
    Texas - Austin => TX-US
    New York - NY => NY-US
    NY-New York => NY-US
    New York, New York, United States => NY-US
    New York, NY, USA; San Francisco, CA, USA => CA-US NY-US
    London, England, United Kingdom => -GB
    London, UK => -GB
    Cambridge, MA => MA-US
    Cambridge, UK => -GB
    Birmingham, AL => AL-US
    Birmingham, England => -GB
    Dublin, OH => OH-US
    Dublin => -IE
    Dublin, Ireland => -IE
    Paris, TX => TX-US
    Paris, France => -FR
    Vancouver, WA => WA-US
    Vancouver, BC => BC-CA
    Vancouver, British Columbia, Canada => BC-CA
    Washington, DC => DC-US
    Washington, D.C. => DC-US
    Washington DC-Baltimore Area => DC-US
    Washington, District of Columbia => DC-US
    Seattle, Washington => WA-US
    Redmond, Washington, United States => WA-US
    St. Louis, MO => MO-US
    Saint Paul, Minnesota => MN-US
    Ft. Worth, TX => TX-US
    Minneapolis-St. Paul, MN => MN-US
    Dallas-Fort Worth, TX => TX-US
    Dallas/Ft. Worth => TX-US
    Raleigh-Durham, NC => NC-US
    Winston-Salem, NC => NC-US
    Wilkes-Barre, PA => PA-US
    Tri-Cities, WA => WA-US
    Boston, MA (Hybrid) => MA-US
    Chicago, IL or Remote => IL-US
    Remote (United States) => -US
    Remote in USA => -US
    Remote - Anywhere =>
    Anywhere in the US => -US
    Nationwide =>
    Multiple Locations =>
    Various Locations, US => -US
    Hybrid - Atlanta => GA-US
    Atlanta, Georgia => GA-US
    Tbilisi, Georgia => -GE
    Georgia => GA-US
    Georgia, United States => GA-US
    Remote - Georgia, USA => GA-US
    Bangalore, India => -IN
    Hyderabad, Telangana, India => TS-IN
    Pune => -IN
    Gurugram, HR, IN => HR-IN
    Tel Aviv-Yafo, Israel => -IL
    Tel Aviv, IL => -IL
    Berlin, DE => -DE
    Wilmington, DE => DE-US
    Munich, BY, DE => -DE
    Sao Paulo, SP, BR => -BR
    São Paulo, Brazil => -BR
    Mexico City, CDMX, MX => -MX
    Mexico City, Mexico => -MX
    Guadalajara, JAL, MX => -MX
    Singapore => -SG
    Singapore, SG => -SG
    Hong Kong => -HK
    Tokyo, Japan => -JP
    Sydney, NSW, AU => -AU
    Sydney, NSW, Australia => -AU
    Melbourne, FL => FL-US
    Melbourne, Australia => -AU
    San Jose, CA => CA-US
    San José, Costa Rica => -CR
    San Juan, PR => -PR
    Guaynabo, Puerto Rico => -PR
    Honolulu, HI => HI-US
    Anchorage, Alaska => AK-US
    10 Main Street, Springfield, IL 62701 => IL-US
    350 5th Ave, New York, NY 10118, USA => NY-US
    Springfield, MA 01103 => MA-US
    Fort Collins, Colorado, US => CO-US
    Cook County, IL => IL-US
    King County, Washington => WA-US
    Miami-Dade County, FL => FL-US
    Bronx, NY => NY-US
    Brooklyn => NY-US
    Brooklyn, New York => NY-US
    Queens, NY => NY-US
    Manhattan => NY-US
    Manhattan, KS => KS-US
    Long Island, NY => NY-US
    Silicon Valley => CA-US
    Greater Chicago Area => IL-US
    Greater New York City Area => NY-US
    Los Angeles Metropolitan Area => CA-US
    Kansas City, MO => MO-US
    Kansas City, KS => KS-US
    Portland, ME => ME-US
    Portland, OR => OR-US
    Portland => OR-US
    Columbus, OH; Columbus, GA => GA-US OH-US
    Houston TX USA => TX-US
    Houston, TX - Onsite => TX-US
    Onsite - Phoenix, AZ => AZ-US
    AZ, Phoenix => AZ-US
    Phoenix, AZ, United States (Remote) => AZ-US
    Remote, TX => TX-US
    US Remote => -US
    USA => -US
    United States => -US
    United States of America => -US
    California => CA-US
    CA => CA-US
    New York => NY-US
    Boston, Massachusetts, United States => MA-US
    San Francisco => CA-US
    South San Francisco, CA => CA-US
    Menlo Park => CA-US
    McLean, VA => VA-US
    Coeur d'Alene, ID => ID-US
    O'Fallon, MO => MO-US
    La Jolla, CA => CA-US
    Research Triangle Park, NC => NC-US
    Joint Base Lewis-McChord, WA => WA-US
    Ann Arbor, MI, US, 48109 => MI-US
    Rochester, MN / Jacksonville, FL / Phoenix, AZ => AZ-US FL-US MN-US
    Toronto => ON-CA
    Montreal, Quebec, Canada => QC-CA
    Montréal, QC => QC-CA
    Calgary, AB => AB-CA
    EMEA =>
    Europe =>
    Remote - EMEA =>
    Canada => -CA
    Remote, Canada => -CA
    US or Canada => -CA -US
    Remote (US or Canada) => -CA -US
    London => -GB
    Amsterdam, Netherlands => -NL
    Amsterdam, NY => NY-US
    Naples, FL => FL-US
    Naples, Italy => -IT
    Rome, GA => GA-US
    Athens, OH => OH-US
    Athens, Greece => -GR
    Moscow, ID => ID-US
    Manchester, NH => NH-US
    Manchester, UK => -GB
    Cleveland => OH-US
    Bloomington, IN => IN-US
    Bloomington, IL => IL-US
    Aurora, CO => CO-US
    Glendale, CA => CA-US
    HQ - Denver => CO-US
    Denver (HQ) => CO-US
    Denver Metro => CO-US
    Office: Boston => MA-US
    Boston Office => MA-US
    Salt Lake City, Utah, US => UT-US
    Salt Lake City => UT-US
    USA - Remote - Eastern Time => -US
    Work from home - Ohio => OH-US
    Home Based - Florida => FL-US
    Field-based: Texas, Oklahoma, Louisiana => LA-US OK-US TX-US
    NC, SC, or GA => GA-US NC-US SC-US
    Portland, Oregon or Seattle, Washington => OR-US WA-US
    Lafayette, IN => IN-US
    Salem, OR => OR-US
    Springfield, OR => OR-US
    Moore, OK => OK-US
    Portland OR 97201 => OR-US
    AUSTIN OR DALLAS => TX-US
    AUSTIN OR REMOTE => TX-US
    GB / Remote (GB) => -GB
    DK => -DK
    Netherlands => -NL
    UA / PL / Remote (UA; PL) => -PL -UA
    Waterloo, Ontario, CA / San Francisco, CA, US => CA-US ON-CA
    Munich, Bavaria, DE => -DE
    Guadalajara, Jalisco, Mexico => -MX
    Gurugram, Haryana, IN => HR-IN
    CA / HU / US / JP / BR => -BR -CA -HU -JP -US
    US / CA => -CA -US
    NL => -NL
    CA / NY / WA => CA-US NY-US WA-US
    Berlin, Munich, Germany => -DE
"""


@pytest.mark.parametrize("form", [line.strip() for line in FORMS.strip().splitlines()])
def test_places_are_read_in_the_forms_of_feeds_and_boards(form: str) -> None:
    words, _, said = form.partition(" =>")
    assert {f"{state or ''}-{country or ''}" for _, state, country in found(words)} == set(said.split())


def test_a_country_beside_its_own_city_is_not_a_second_place() -> None:
    assert found("USA - Texas - Dallas") == [("Dallas", "TX", "US")]
