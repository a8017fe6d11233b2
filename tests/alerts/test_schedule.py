from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alerts import schedule

zones = st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"})).map(ZoneInfo)
hours = st.integers(0, 23)
seconds = st.integers(
    int(datetime(2025, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2029, 1, 1, tzinfo=UTC).timestamp())
)
moments = seconds.map(lambda second: datetime.fromtimestamp(second, tz=UTC))
CHICAGO = ZoneInfo("America/Chicago")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@given(zones, hours, moments)
@example(ZoneInfo("America/Santiago"), 0, datetime(2026, 9, 6, 4, 30, tzinfo=UTC))  # midnight does not exist that day
@example(
    ZoneInfo("Australia/Lord_Howe"), 2, datetime(2026, 4, 4, 15, 15, tzinfo=UTC)
)  # the clock goes back half an hour
def test_a_moment_lies_in_exactly_one_slot(zone: ZoneInfo, hour: int, moment: datetime) -> None:
    latest = schedule.latest_slot(moment, hour=hour, zone=zone)
    coming = schedule.next_slot(moment, hour=hour, zone=zone)
    assert latest.at <= moment < coming.at
    assert coming.on == latest.on + timedelta(days=1)


@given(zones, hours, st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_a_slot_falls_on_its_own_local_date_and_is_due_once(zone: ZoneInfo, hour: int, on: date) -> None:
    slot = schedule.slot(on, hour=hour, zone=zone)
    assert slot.at.astimezone(zone).date() == on
    assert schedule.latest_slot(slot.at, hour=hour, zone=zone) == slot
    assert schedule.latest_slot(slot.at - timedelta(microseconds=1), hour=hour, zone=zone).on == on - timedelta(days=1)


@given(zones, hours, moments, st.integers(0, 6))
def test_a_weekly_slot_comes_on_its_weekday_within_a_week(
    zone: ZoneInfo, hour: int, moment: datetime, weekday: int
) -> None:
    latest = schedule.latest_slot(moment, hour=hour, zone=zone, weekday=weekday)
    coming = schedule.next_slot(moment, hour=hour, zone=zone, weekday=weekday)
    assert latest.on.weekday() == coming.on.weekday() == weekday
    assert coming.on - latest.on == timedelta(days=7)
    assert latest.at <= moment < coming.at


@given(zones, hours, st.dates(date(2025, 1, 1), date(2026, 12, 20)))
def test_ticks_of_a_fortnight_meet_every_date_once(zone: ZoneInfo, hour: int, start: date) -> None:
    begin = schedule.slot(start, hour=hour, zone=zone).at
    ticks = [begin + timedelta(minutes=20 * step) for step in range(3 * 24 * 14)]
    met = [schedule.latest_slot(tick, hour=hour, zone=zone).on for tick in ticks]
    assert sorted(set(met)) == [start + timedelta(days=day) for day in range((met[-1] - start).days + 1)]
    assert met == sorted(met)


def test_a_date_that_a_zone_skipped_shares_its_moment_with_the_next() -> None:
    apia = ZoneInfo("Pacific/Apia")  # had no 30 December 2011
    skipped, following = (schedule.slot(date(2011, 12, day), hour=7, zone=apia).at for day in (30, 31))
    assert skipped == following
    assert schedule.latest_slot(following, hour=7, zone=apia).on == date(2011, 12, 31)


def test_an_hour_that_happens_twice_counts_the_first_time() -> None:
    assert schedule.slot(date(2026, 11, 1), hour=1, zone=CHICAGO).at == at("2026-11-01T06:00")


def test_an_hour_that_a_clock_change_skips_falls_after_the_gap() -> None:
    assert schedule.slot(date(2026, 3, 8), hour=2, zone=CHICAGO).at == at("2026-03-08T08:00")  # 3:00 daylight time


def test_twelve_hours_after_it_was_due_a_digest_is_late() -> None:
    due = at("2026-11-22T13:00")
    assert not schedule.is_late(due, at("2026-11-23T00:59:59"))
    assert schedule.is_late(due, at("2026-11-23T01:00"))


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "America"])
def test_a_name_that_is_no_zone_is_refused_and_counts_as_utc_for_a_mail(name: str) -> None:
    with pytest.raises(schedule.UnknownZone):
        schedule.zone_named(name)
    assert schedule.zone_or_utc(name).key == "UTC"
