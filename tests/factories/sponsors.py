"""Employers and what they filed, as an import would leave them; `recount` brings filings made here into the record."""
# mypy: disable-error-code="no-untyped-call"
# (factory_boy types its factories, not its declarations)

from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from factory.declarations import LazyAttribute, LazyFunction, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory
from factory.helpers import post_generation

from jobboard.lib.fiscal_year import fiscal_year
from sponsors import record
from sponsors.models import (
    AreaCounty,
    Employer,
    EmployerKey,
    EmployerName,
    H1bDecision,
    ImportOutcome,
    ImportRun,
    LcaFiling,
    NameSource,
    PermFiling,
    WageArea,
)
from sponsors.names import normalise, slug
from sponsors.visa_classes import Programme


class EmployerFactory(DjangoModelFactory[Employer]):
    class Meta:
        model = Employer
        skip_postgeneration_save = True

    legal_name = Sequence(lambda n: f"Harbor Works {n}, Inc.")
    key = LazyAttribute(lambda made: normalise(made.legal_name))
    slug = LazyAttribute(lambda made: slug(made.key))
    city = "Tacoma"
    state = "WA"
    naics = "541511"

    class Params:
        cap_exempt = Trait(
            cap_exempt_evidence="Accredited university, institution list of 2022.",
            cap_exempt_reviewed_on=date(2026, 10, 1),
            cap_exempt_reviewed_by="editor",
        )

    @post_generation
    def answers_to_its_key(made: Employer, create: bool, *args: Any, **kwargs: Any) -> None:  # noqa: N805
        """As an import leaves it: the key is how later files find the employer."""
        if create:
            EmployerKey.objects.get_or_create(key=made.key, defaults={"employer": made})


class EmployerNameFactory(DjangoModelFactory[EmployerName]):
    class Meta:
        model = EmployerName

    employer = SubFactory(EmployerFactory)
    name = Sequence(lambda n: f"Harbor {n}")
    source = NameSource.REVIEWED


class ImportRunFactory(DjangoModelFactory[ImportRun]):
    class Meta:
        model = ImportRun

    file_name = "filings.csv"
    dataset = "lca"
    started_at = LazyFunction(timezone.now)
    finished_at = LazyFunction(timezone.now)
    outcome = ImportOutcome.IMPORTED


class LcaFilingFactory(DjangoModelFactory[LcaFiling]):
    class Meta:
        model = LcaFiling

    case_number = Sequence(lambda n: f"I-200-26001-{n:06d}")
    status = "certified"
    received_on = date(2026, 3, 2)
    decision_on = date(2026, 3, 9)
    fiscal_year = LazyAttribute(lambda made: fiscal_year(made.decision_on))
    visa_class = Programme.H1B
    employer = SubFactory(EmployerFactory)
    employer_name = LazyAttribute(lambda made: made.employer.legal_name)
    job_title = "Software Engineer"
    soc_code = "15-1252.00"
    soc_title = "Software Developers"
    full_time = True
    total_workers = 1
    new_employment = 1
    worksite_city = "Tacoma"
    worksite_state = "WA"
    wage_from = 120_000
    wage_unit = "year"
    wage_annual = 120_000
    import_run = SubFactory(ImportRunFactory)


class PermFilingFactory(DjangoModelFactory[PermFiling]):
    class Meta:
        model = PermFiling

    case_number = Sequence(lambda n: f"G-100-26001-{n:06d}")
    status = "certified"
    received_on = date(2025, 1, 6)
    decision_on = date(2026, 3, 9)
    fiscal_year = LazyAttribute(lambda made: fiscal_year(made.decision_on))
    employer = SubFactory(EmployerFactory)
    employer_name = LazyAttribute(lambda made: made.employer.legal_name)
    job_title = "Software Engineer"
    soc_code = "15-1252.00"
    soc_title = "Software Developers"
    education = "Bachelor's"
    worksite_city = "Tacoma"
    worksite_state = "WA"
    wage_from = 120_000
    wage_unit = "year"
    wage_annual = 120_000
    import_run = SubFactory(ImportRunFactory, dataset="perm")


class H1bDecisionFactory(DjangoModelFactory[H1bDecision]):
    class Meta:
        model = H1bDecision

    fiscal_year = 2025
    employer = SubFactory(EmployerFactory)
    employer_name = LazyAttribute(lambda made: made.employer.legal_name if made.employer else "")
    name_key = LazyAttribute(lambda made: normalise(made.employer_name)[:34])
    tax_id = Sequence(lambda n: f"{n % 10_000:04d}")
    naics = "51"
    city = "TACOMA"
    state = "WA"
    zip_code = "98402"
    initial_approvals = 1
    initial_denials = 0
    continuing_approvals = 0
    continuing_denials = 0
    import_run = SubFactory(ImportRunFactory, dataset="h1b_hub")


class WageAreaFactory(DjangoModelFactory[WageArea]):
    class Meta:
        model = WageArea

    code = Sequence(lambda n: f"{10_000 + n}")
    name = Sequence(lambda n: f"Harborside {n}, WA")
    import_run = SubFactory(ImportRunFactory, dataset="areas")


class AreaCountyFactory(DjangoModelFactory[AreaCounty]):
    class Meta:
        model = AreaCounty

    area = "42660"
    state = "WA"
    county_name = LazyAttribute(lambda made: f"{made.county_key.title()} County")
    county_key = "PIERCE"
    import_run = SubFactory(ImportRunFactory, dataset="areas")


def employer_with_filings(count: int = 1, *, employer: Employer | None = None, **fields: Any) -> Employer:
    """An employer with `count` filings alike, counted in its record."""
    employer = employer or EmployerFactory.create()
    run = ImportRunFactory.create()
    LcaFilingFactory.create_batch(count, employer=employer, import_run=run, **fields)
    recount(employer)
    employer.refresh_from_db()
    return employer


def recount(*employers: Employer) -> None:
    """Rebuilds the record of these employers, and of the occupations of their years, as an import does."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("create temporary table touched_employer (id bigint)")
        cursor.executemany("insert into touched_employer values (%s)", [(employer.pk,) for employer in employers])
        record.rebuild(cursor)
        cursor.execute("drop table touched_employer")
