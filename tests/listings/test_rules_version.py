"""The version of the rules changes with every rule, by itself."""

import ast
from importlib.util import find_spec
from pathlib import Path

import pytest

from listings import rules_version

RULES = rules_version.sources()


def test_what_decides_about_an_ad_is_part_of_the_version() -> None:
    assert {
        "listings.deriving", "listings.stance.rules.refusals", "listings.lint.preferences", "listings.verdict", "listings.pay",
        "listings.places", "listings.gazetteer", "listings.occupations", "listings.overrides", "sponsors.evidence",
        "sponsors.matching.words", "sponsors.matching/well_known_names.csv", "jobboard.lib.money",
    } <= set(RULES)  # fmt: skip


def test_what_shows_answers_or_stores_them_is_not() -> None:
    assert not [name for name in RULES if ".models" in name or "views" in name or "admin" in name]


def test_every_module_that_a_rule_imports_is_found() -> None:
    """By the syntax tree, which is slower than the pattern that reads the lines."""
    missing = set()
    for path in RULES.values():
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(rules_version.PROJECT):
                    names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
                    missing |= {name for name in names if _is_module(name) and not rules_version._is_no_rule(name)}
    assert missing <= set(RULES)


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def test_a_changed_line_of_a_rule_changes_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules_version.current()
    assert len(before) == rules_version.DIGITS
    copy = tmp_path / "refusals.py"
    copy.write_bytes(RULES["listings.stance.rules.refusals"].read_bytes() + b"\n# One more.\n")
    monkeypatch.setattr(rules_version, "sources", lambda: RULES | {"listings.stance.rules.refusals": copy})
    rules_version.current.cache_clear()
    try:
        assert rules_version.current() != before
    finally:
        rules_version.current.cache_clear()
