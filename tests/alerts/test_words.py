from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from alerts import words

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("count", "described", "said"),
    [
        (1, "jobs", "1 new job"),
        (4, "research jobs in Minnesota", "4 new research jobs in Minnesota"),
        (1, "research jobs in Minnesota", "1 new research job in Minnesota"),
        (1, "jobs in data jobs in Texas", "1 new job in data jobs in Texas"),
        (1200, "nurse jobs", "1,200 new nurse jobs"),
    ],
)
def test_a_count_and_its_noun_agree(count: int, described: str, said: str) -> None:
    assert words.counted(count, described) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-22T21:05+00:00", "Today, 22 Nov, 15:05"),
        ("2026-11-23T13:00+00:00", "Tomorrow, 23 Nov, 7:00"),
        ("2026-11-23T03:00+00:00", "Today, 22 Nov, 21:00"),  # already Monday in London
        ("2026-11-21T13:00+00:00", "Yesterday, 21 Nov, 7:00"),
        ("2027-01-04T13:00+00:00", "4 Jan 2027, 7:00"),
    ],
)
def test_a_moment_is_said_in_the_persons_time(moment: str, said: str) -> None:
    assert words.day_words(datetime.fromisoformat(moment), CHICAGO, now=NOW, hour=True) == said
