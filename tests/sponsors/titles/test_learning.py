"""Learning from filings as held, and asking what was learned."""

from datetime import UTC, date, datetime

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from sponsors import tasks, versions
from sponsors.models import Employer, ImportRun, OccupationClue, OccupationsLearned, OccupationTitle
from sponsors.titles import asking, learning
from sponsors.titles.scoring import Guess
from tests.factories.sponsors import EmployerFactory, ImportRunFactory, LcaFilingFactory, PermFilingFactory
from tests.support.queries import queries_of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def guess_of(title: str) -> Guess:
    return (asking.occupations_of([title]) or {})[title]


def filed(title: str, code: str, number: int = 1, **fields: object) -> None:
    """All of one employer and one import."""
    fields.setdefault("import_run", ImportRun.objects.first() or ImportRunFactory.create())
    employer = Employer.objects.first() or EmployerFactory.create()
    LcaFilingFactory.create_batch(number, job_title=title, soc_code=code, soc_title="", employer=employer, **fields)


def test_titles_are_learned_with_their_codes_of_2018() -> None:
    filed("Software Engineer", "15-1132", 3)
    filed("SOFTWARE ENGINEER", "15-1252.00", 4)
    filed("Data Wrangler", "99-0000")
    filed("Untitled", "")
    learned = learning.learn(at=NOW)
    assert (learned.filings, learned.left_out) == (7, 1)
    assert (guess_of("Software Engineer").soc, guess_of("Software Engineer").filed) == ("15-1252", 7)
    assert guess_of("Sr. Engineer, Software").soc == "15-1252"
    assert guess_of("Chief Taster").filed == 0


def test_labor_certifications_teach_too() -> None:
    PermFilingFactory.create_batch(4, job_title="Winemaker", soc_code="19-1012")
    learning.learn(at=NOW)
    assert guess_of("Winemaker").soc == "19-1012"


def test_titles_of_onet_are_known_and_are_counted_as_no_filings() -> None:
    filed("Software Engineer", "15-1252")
    run = ImportRunFactory.create(dataset="onet_titles")
    OccupationTitle.objects.create(onet_code="29-1141.00", title="Ward Sister", key="ward sister", import_run=run)
    learning.learn(at=NOW)
    found = guess_of("Ward Sister")
    assert (found.soc, found.filed, found.candidates[0].as_filed) == ("29-1141", 0, 0)


def test_learning_again_replaces_what_was_learned_and_makes_listings_stale() -> None:
    filed("Taster", "19-1012", 3)
    learning.learn(at=NOW)
    assert guess_of("Taster").soc == "19-1012"
    before = versions.current()
    filed("Taster", "35-1011", 30)
    learning.learn(at=NOW)
    assert guess_of("Taster").soc == "35-1011"
    assert OccupationsLearned.objects.get().number == 2
    assert versions.current() > before


def test_nothing_is_known_before_anything_was_learned() -> None:
    assert not asking.is_learned()
    assert asking.occupations_of(["Software Engineer"]) is None


def test_real_filings_drive_out_made_up_ones() -> None:
    filed("Taster", "19-1012", 5)
    ImportRun.objects.update(is_sample=True)
    learning.learn(at=NOW)
    assert guess_of("Taster").soc == "19-1012"
    run = ImportRunFactory.create()
    filed("Taster", "35-1011", 2, import_run=run)
    assert learning.is_stale()
    assert learning.learn(at=NOW).filings == 2
    assert not learning.is_stale()
    assert guess_of("Taster").soc == "35-1011"


def test_the_worker_learns_once_what_an_import_brought() -> None:
    filed("Taster", "19-1012", 3)
    tasks.learn_occupations()
    tasks.learn_occupations()
    assert OccupationsLearned.objects.get().number == 1
    assert guess_of("Taster").soc == "19-1012"


def test_many_titles_cost_as_many_queries_as_one() -> None:
    filed("Software Engineer", "15-1252", 3)
    learning.learn(at=NOW)
    titles = [f"Engineer {number} of Software" for number in range(200)]

    assert len(queries_of(lambda: asking.occupations_of(titles[:1]))) == 3
    assert len(queries_of(lambda: asking.occupations_of(titles))) == 2


def test_the_command_learns_and_says_from_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    filed("Software Engineer", "15-1252", 3)
    call_command("learn_occupations")
    assert "Learned from 3 filings" in capsys.readouterr().out


def test_a_test_on_other_years_leaves_what_was_learned(capsys: pytest.CaptureFixture[str]) -> None:
    filed("Software Engineer", "15-1252", 3, decision_on=date(2025, 3, 3))
    filed("Software Engineer", "15-1252", 3, decision_on=date(2026, 3, 3))
    filed("Software Engineer", "15-1211", 1, decision_on=date(2026, 3, 4))
    learning.learn(at=NOW)
    call_command("score_occupations", "--years", "2026")
    said = capsys.readouterr().out
    assert "Learned from 3 filings, tested on 4 others." in said
    assert "first of six digits         0.750    0.750" in said
    assert "15-1211 Computer Systems Analysts" in said
    assert OccupationsLearned.objects.get().number == 1
    assert guess_of("Software Engineer").filed == 7


@pytest.mark.parametrize("wrong", [{"pk": 2}, {"pk": 0}])
def test_there_is_one_count_of_what_was_learned(wrong: dict[str, int]) -> None:
    with pytest.raises(IntegrityError, match="one_count_of_what_was_learned"), transaction.atomic():
        OccupationsLearned.objects.create(
            **wrong, number=1, learned_at=NOW, soc_codes=[], filings=[], newest_run=0, left_out=0
        )


@pytest.mark.parametrize("codes", [[], ["15-1252", "15-1253"]])
def test_every_code_of_a_clue_has_its_filings(codes: list[str]) -> None:
    with pytest.raises(IntegrityError, match="every_code_of_a_clue_has_its_filings"), transaction.atomic():
        OccupationClue.objects.create(clue="word:baker", soc_codes=codes, filings=[1][: len(codes)], total=1)


@pytest.mark.django_db(transaction=True)
def test_others_read_the_old_table_until_the_new_one_is_committed() -> None:
    filed("Taster", "19-1012", 3)
    learning.learn(at=NOW)
    filed("Taster", "35-1011", 30)
    database = settings.DATABASES["default"]
    with (
        psycopg.connect(
            dbname=connection.settings_dict["NAME"], user=database["USER"], password=database["PASSWORD"] or None,
            host=database["HOST"], port=database["PORT"] or None, autocommit=True,
            options="-c statement_timeout=2000",
        ) as other,
        transaction.atomic(),
    ):  # fmt: skip
        learning.learn(at=NOW)
        seen = other.execute(
            "select clue.soc_codes, number from sponsors_occupationclue clue, sponsors_occupationslearned where clue = 'title:taster'"
        ).fetchall()
    assert seen == [(["19-1012"], 1)]
    assert OccupationClue.objects.get(clue="title:taster").soc_codes == ["35-1011", "19-1012"]
