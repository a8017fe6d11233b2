"""Every page of the admin opens, with as many queries for five rows as for one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin as registered
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from listings.models import ReadingDifference, RoleGuide, RuleChange, SourceRun
from sponsors.models import AreaCounty
from tests.factories import accounts, alerts
from tests.factories.identity import a_change, a_merge_candidate, a_name_candidate
from tests.factories.listings import ListingFactory, SourceFactory
from tests.factories.reference import (
    a_season,
    a_wage,
    an_institution,
    an_occupation,
    an_occupation_title,
    an_official_file,
    an_onet_occupation,
)
from tests.factories.sponsors import (
    AreaCountyFactory,
    EmployerNameFactory,
    H1bDecisionFactory,
    ImportRunFactory,
    PermFilingFactory,
    WageAreaFactory,
    employer_with_filings,
)
from tests.support.queries import assert_constant_queries

pytestmark = pytest.mark.django_db


def a_mail() -> None:
    alerts.digest(alerts.alert(), [ListingFactory.create(offering=True)])


def an_employer() -> None:
    EmployerNameFactory.create(employer=employer_with_filings(2))


def a_run() -> None:
    moment = timezone.now()
    SourceRun.objects.create(source=SourceFactory.create(), started_at=moment, finished_at=moment, outcome="complete")


def a_rule_change() -> None:
    """One that differs for a listing which another finished one has read too."""
    version = f"rules {RuleChange.objects.count()}"
    change = RuleChange.objects.create(rules_version=version, started_at=timezone.now(), to_read=1)
    ReadingDifference.objects.create(
        change=change,
        listing=ListingFactory.create(refusing=True),
        stance_before="offered",
        stance_after="refused",
        kinds=["closes", "stance:offered>refused", "h1b:stated>refused", "review:>scam_signs"],
    )


def a_role() -> None:
    number = RoleGuide.objects.count()
    RoleGuide.objects.create(
        slug=f"role-{number}",
        name=f"Role {number}",
        soc_codes=["15-1252"],
        title_words="baker",
        onet_code="15-1252.00",
        introduction="x",
        reviewed_on=timezone.localdate(),
    )


MAKERS: dict[str, Callable[[], Any]] = {
    "auth.Group": lambda: Group.objects.create(name=f"group {Group.objects.count()}"),
    "sponsors.Employer": an_employer,
    "sponsors.LcaFiling": an_employer,
    "sponsors.PermFiling": PermFilingFactory.create,
    "sponsors.H1bDecision": H1bDecisionFactory.create,
    "sponsors.ImportRun": ImportRunFactory.create,
    "sponsors.NameCandidate": a_name_candidate,
    "sponsors.MergeCandidate": a_merge_candidate,
    "sponsors.IdentityChange": a_change,
    "sponsors.PrevailingWage": a_wage,
    "sponsors.WageArea": WageAreaFactory.create,
    "sponsors.AreaCounty": lambda: AreaCountyFactory.create(county_key=f"PIERCE {AreaCounty.objects.count()}"),
    "sponsors.LotterySeason": a_season,
    "sponsors.Occupation": an_occupation,
    "sponsors.OnetOccupation": an_onet_occupation,
    "sponsors.OccupationTitle": an_occupation_title,
    "sponsors.Institution": an_institution,
    "sponsors.OfficialFile": an_official_file,
    "listings.Listing": lambda: ListingFactory.create(offering=True, employer=employer_with_filings(1)),
    "listings.Source": a_run,
    "listings.SourceRun": a_run,
    "listings.RoleGuide": a_role,
    "listings.RuleChange": a_rule_change,
    "accounts.User": accounts.person,
    "alerts.Subscriber": alerts.alert,
    "alerts.SavedSearch": alerts.alert,
    "alerts.Digest": a_mail,
    "alerts.Delivery": a_mail,
}
PAGES = {model._meta.label: page for model, page in registered.site._registry.items()}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(accounts.an_admin())
    return client


def make_of(label: str) -> Callable[[int], None]:
    def make(count: int) -> None:
        for _ in range(count):
            MAKERS[label]()

    return make


def opens(client: Client, address: str) -> Callable[[], None]:
    def act() -> None:
        assert client.get(address).status_code == 200, address

    return act


def test_every_model_of_the_admin_is_opened_here() -> None:
    assert set(PAGES) == set(MAKERS)


def test_the_first_page_opens(editor: Client) -> None:
    opens(editor, reverse("admin:index"))()


@pytest.mark.parametrize("label", MAKERS)
def test_a_list_costs_the_same_whatever_it_holds(editor: Client, label: str) -> None:
    model = PAGES[label].model
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    assert_constant_queries(opens(editor, address), make=make_of(label), few=1, many=5)
    assert_constant_queries(opens(editor, f"{address}?q=a"), make=make_of(label), few=1, many=5)


@pytest.mark.parametrize("label", MAKERS)
def test_a_row_opens_and_costs_the_same_beside_others(editor: Client, label: str) -> None:
    model: type[models.Model] = PAGES[label].model
    MAKERS[label]()
    row = model._default_manager.order_by("-pk").first()
    assert row is not None
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])
    assert_constant_queries(opens(editor, address), make=make_of(label), few=1, many=5)


@pytest.mark.parametrize("label", MAKERS)
def test_a_row_can_be_added_or_the_admin_says_no(editor: Client, label: str) -> None:
    model = PAGES[label].model
    response = editor.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add"))
    assert response.status_code in (200, 403)
