"""Occupations, their prevailing wages, and colleges: what official lists say beside the filings."""
# mypy: disable-error-code="no-untyped-call"
# (factory_boy types its factories, not its declarations)

from decimal import Decimal

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from sponsors.models import Institution, Occupation, OccupationTitle, OnetOccupation, PrevailingWage
from sponsors.names import normalise
from tests.factories.sponsors import ImportRunFactory

SEATTLE = "42660"


class OccupationFactory(DjangoModelFactory[Occupation]):
    class Meta:
        model = Occupation

    soc_code = "15-1252"
    title = "Software Developers"
    description = "Write, test and mend the programs of computers."
    import_run = SubFactory(ImportRunFactory, dataset="occupations")


class OnetOccupationFactory(DjangoModelFactory[OnetOccupation]):
    class Meta:
        model = OnetOccupation

    onet_code = LazyAttribute(lambda made: f"{made.soc_code}.00")
    soc_code = "15-1252"
    title = "Software Developers"
    description = "Write, test and mend the programs of computers."
    job_zone = 4
    education = "Bachelor's"
    import_run = SubFactory(ImportRunFactory, dataset="onet_occupations")


class OccupationTitleFactory(DjangoModelFactory[OccupationTitle]):
    class Meta:
        model = OccupationTitle

    onet_code = "15-1252.00"
    title = Sequence(lambda n: f"Harbor Program Writer {n}")
    key = LazyAttribute(lambda made: made.title.casefold())
    import_run = SubFactory(ImportRunFactory, dataset="onet_titles")


class PrevailingWageFactory(DjangoModelFactory[PrevailingWage]):
    class Meta:
        model = PrevailingWage

    wage_year = 2026
    series = "ALC"
    area = SEATTLE
    soc_code = "15-1252"
    geographic_level = 1
    level_1 = Decimal("40.00")
    level_2 = Decimal("50.00")
    level_3 = Decimal("60.00")
    level_4 = Decimal("70.00")
    import_run = SubFactory(ImportRunFactory, dataset="wages")


class InstitutionFactory(DjangoModelFactory[Institution]):
    class Meta:
        model = Institution

    unitid = Sequence(lambda n: 100_000 + n)
    name = Sequence(lambda n: f"Harbor State College {n}")
    key = LazyAttribute(lambda made: normalise(made.name))
    control = 1
    level = 1
    city = "Tacoma"
    state = "WA"
    import_run = SubFactory(ImportRunFactory, dataset="institutions")
