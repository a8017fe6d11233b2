import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsors.names import is_name, normalise, slug, split_dba


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Boeing Company", "BOEING CO."),
        ("JPMORGAN CHASE & CO.", "JPMorgan Chase and Co"),
        ("U.S. Bank, N.A.", "US BANK NATIONAL ASSOCIATION"),
        ("Harbor Bank, National Association", "HARBOR BANK"),
        ("  Acme  ,  Inc.  ", "ACME"),
        ("J. P. Morgan", "JP Morgan"),
        ("Nestlé", "Nestle\u0301"),
        ("ＡＣＭＥ", "Acme"),
        ("İstanbul Tekstil", "Istanbul Tekstil"),
        ("Children's Hospital", "CHILDRENS HOSPITAL"),
        ("Acme Intl Svcs, L.L.C.", "Acme International Services"),
    ],
)
def test_spellings_of_one_legal_name_share_a_key(one: str, other: str) -> None:
    assert normalise(one) == normalise(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Danfoss Power Solutions (US) Company", "Danfoss Power Solutions"),
        ("Amazon Web Services, Inc.", "Amazon.com Services LLC"),
        ("Deloitte LLP", "Deloitte Consulting LLP"),
        ("Škoda", "Koda"),
        ("Żubr", "Zubr"),
        ("Ġenerali", "Generali"),
        ("City of Pittsburgh PA", "City of Pittsburgh"),
        ("State University of Iowa", "State University of Idaho"),
    ],
)
def test_different_legal_names_keep_different_keys(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_letters_beyond_ascii_are_kept() -> None:
    assert normalise("日本電産") == "日本電産"


def test_a_legal_form_alone_is_not_stripped_to_nothing() -> None:
    assert normalise("Company") == "COMPANY"


@pytest.mark.parametrize("text", ["", "   ", "...", "-"])
def test_what_has_no_letter_has_no_key(text: str) -> None:
    assert normalise(text) == ""


@pytest.mark.parametrize(
    ("filed", "legal", "alias"),
    [
        ("FIDELITY GROUP, LLC D/B/A FIDELITY INVESTMENTS", "FIDELITY GROUP, LLC", "FIDELITY INVESTMENTS"),
        ("ARTECH LLC AKA ARTECH SYSTEMS LLC", "ARTECH LLC", "ARTECH SYSTEMS LLC"),
        ("BRAVO CAPITAL LLC (F/K/A: LAY MORTGAGE LLC)", "BRAVO CAPITAL LLC", "LAY MORTGAGE LLC"),
        ("JACOBSON CORPORATION (D/B/A CHILDREN'S DENTAL)", "JACOBSON CORPORATION", "CHILDREN'S DENTAL"),
        (
            "FAIR HOUSING ADVOCATES OF NORTHERN CALIFORNIA (FHANC)",
            "FAIR HOUSING ADVOCATES OF NORTHERN CALIFORNIA",
            "FHANC",
        ),
    ],
)
def test_a_trade_name_tail_becomes_an_alias(filed: str, legal: str, alias: str) -> None:
    assert split_dba(filed) == (legal, [alias])
    assert normalise(filed) == normalise(legal)


@pytest.mark.parametrize(
    "name", ["TELEKOM MALAYSIA (USA) INC", "DBA Consulting Inc", "AKAAL PET HOSPITAL", "formerly Acme"]
)
def test_words_that_only_look_like_a_tail_stay_in_the_name(name: str) -> None:
    assert split_dba(name) == (name, [])


@pytest.mark.parametrize("filler", ["N/A", "none", "Same", " "])
def test_fillers_of_forms_are_no_names(filler: str) -> None:
    assert not is_name(filler)


def test_slugs_of_similar_keys_do_not_collide() -> None:
    keys = ["KODA", "ŠKODA", "日本電産", "日本", "A B", "AB"]
    assert len({slug(key) for key in keys}) == len(keys)


@given(st.text(max_size=80))
def test_a_key_is_stable_under_normalising_case_and_space(name: str) -> None:
    key = normalise(name)
    assert key == key.strip()
    assert "  " not in key
    assert normalise(f"  {name}\t") == key


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ &.,'()/", max_size=60))
def test_a_slug_is_a_path_segment(name: str) -> None:
    key = normalise(name)
    assert not key or (slug(key).replace("-", "").isalnum() and slug(key).isascii() and len(slug(key)) <= 220)


def test_the_shared_name_corpus_keeps_its_distinctions(shared_data: Path) -> None:
    cases = json.loads((shared_data / "employers/company_key_corpus.json").read_text(encoding="utf-8"))["cases"]
    keys = {case["input"]: normalise(case["input"]) for case in cases if case["input"]}
    assert all(key for name, key in keys.items() if name.strip())
    assert keys["Koda"] != keys["Škoda"]
    assert keys["Acme Corp"] == keys["  Acme  ,  Inc.  "]
