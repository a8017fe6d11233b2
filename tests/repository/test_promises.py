"""What the documents promise about the repository holds."""

import re
from pathlib import Path

import pytest

from listings import rules_table

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("*.lock"))


def test_the_printed_verdicts_are_the_ones_that_decide() -> None:
    printed = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    again = "write them again: .venv/bin/python manage.py print_verdicts > docs/verdicts.md"
    assert printed.strip() == rules_table.markdown().strip(), again


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_host_and_every_requirement_has_a_hash(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|--trusted-host", text)
    requirements = re.split(r"\n(?=[a-zA-Z0-9])", text.replace("\\\n", " "))
    pinned = [each for each in requirements if re.match(r"[a-zA-Z0-9]", each)]
    assert pinned
    for requirement in pinned:
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,-]+\])?==\S+", requirement), requirement[:80]
        assert "--hash=sha256:" in requirement, requirement[:80]


def test_there_are_locks_for_production_development_and_the_embedded_services() -> None:
    assert [lock.name for lock in LOCKS] == ["requirements-dev.lock", "requirements-embedded.lock", "requirements.lock"]


def test_every_target_of_the_makefile_is_one_line() -> None:
    lines = [line for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines() if line.strip()]
    targets = [line for line in lines if re.match(r"[a-z]+:", line)]
    assert {line.partition(":")[0] for line in targets} >= {"run", "install", "test", "check", "bench"}
    assert all(";" in line for line in targets)
    assert not [line for line in lines if line.startswith("\t")]


def test_ci_runs_what_a_person_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.rstrip().splitlines()[-1] == "exec make test"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_no_document_links_to_a_file_that_is_not_there() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in link and not link.startswith("mailto:"):
                assert (page.parent / link).exists(), f"{page.name} links to {link}"
