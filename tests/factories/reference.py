"""What is published beside filings: wages, occupations, institutions, the files themselves."""

from datetime import UTC, date, datetime
from itertools import count

from sponsors.models import (
    Institution,
    LotterySeason,
    Occupation,
    OccupationTitle,
    OfficialFile,
    OnetOccupation,
    PrevailingWage,
)
from tests.factories.sponsors import EmployerFactory, ImportRunFactory

_numbers = count(1)


def a_wage() -> PrevailingWage:
    return PrevailingWage.objects.create(
        wage_year=2025, series="ALC", area=f"{next(_numbers):05d}", soc_code="15-1252", level_1="40.10",
        import_run=ImportRunFactory.create(dataset="wages"),
    )  # fmt: skip


def a_season() -> LotterySeason:
    year = 2100 + next(_numbers)  # far from those that a migration brings
    return LotterySeason.objects.create(
        fiscal_year=year, registrations=100_000, selected=40_000, source="A page.", reviewed_on=date(2026, 11, 1)
    )


def an_occupation() -> Occupation:
    run = ImportRunFactory.create(dataset="occupations")
    return Occupation.objects.create(soc_code=f"15-{next(_numbers):04d}", title="Bakers", import_run=run)


def an_onet_occupation() -> OnetOccupation:
    run = ImportRunFactory.create(dataset="onet_occupations")
    return OnetOccupation.objects.create(onet_code=f"15-{next(_numbers):04d}.00", title="Bakers", import_run=run)


def an_occupation_title() -> OccupationTitle:
    number = next(_numbers)
    run = ImportRunFactory.create(dataset="onet_titles")
    return OccupationTitle.objects.create(
        onet_code="51-3011.00", title=f"Baker {number}", key=f"baker {number}", import_run=run
    )


def an_institution() -> Institution:
    number = next(_numbers)
    return Institution.objects.create(
        unitid=number, name=f"Harbor College {number}", key=f"HARBOR COLLEGE {number}", control=2,
        employer=EmployerFactory.create(), import_run=ImportRunFactory.create(dataset="institutions"),
    )  # fmt: skip


def an_official_file() -> OfficialFile:
    number = next(_numbers)
    return OfficialFile.objects.create(
        source="lca", url=f"https://files.example/{number}.xlsx", file_name=f"{number}.xlsx",
        first_seen_at=datetime(2026, 11, 1, tzinfo=UTC),
    )  # fmt: skip
