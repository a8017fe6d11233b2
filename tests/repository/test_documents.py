"""What the documents say exists, exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from listings import rules_table

ROOT = Path(settings.BASE_DIR)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)[^)\s]*\)")
PATH = re.compile(r"`((?:jobboard|sponsors|listings|accounts|alerts|templates|static|tests)/[\w./-]+)`")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def test_the_printed_verdicts_are_those_in_force() -> None:
    assert (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8") == rules_table.markdown(), (
        "Print them anew: .venv/bin/python manage.py print_verdicts > docs/verdicts.md"
    )


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_link_inside_the_project_leads_somewhere(page: Path) -> None:
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_path_that_is_named_exists(page: Path) -> None:
    paths = PATH.findall(page.read_text(encoding="utf-8"))
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_command_that_is_named_exists(page: Path) -> None:
    commands = re.findall(r"manage\.py ([a-z]\w+)", page.read_text(encoding="utf-8"))
    assert set(commands) <= set(get_commands())


def test_every_decision_is_in_the_index() -> None:
    decisions = {page.name for page in (ROOT / "docs" / "adr").glob("0*.md")}
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    assert set(LINK.findall(index)) == decisions
