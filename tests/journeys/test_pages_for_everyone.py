"""Every page, narrow and wide, light and dark: axe finds nothing, and nothing has to be scrolled sideways."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import User
from alerts import unsubscribing
from jobboard.outbox.backend import OutboxBackend
from listings import overriding
from listings.models import Listing, RoleGuide
from listings.models.role import RoleQuestion, RoleTip
from sponsors.models import Employer
from sponsors.visa_classes import Programme
from tests.factories import accounts, alerts
from tests.factories.listings import ListingFactory, ad
from tests.factories.occupations import (
    InstitutionFactory,
    OccupationFactory,
    OccupationTitleFactory,
    OnetOccupationFactory,
    PrevailingWageFactory,
)
from tests.factories.sponsors import (
    AreaCountyFactory,
    EmployerFactory,
    H1bDecisionFactory,
    PermFilingFactory,
    WageAreaFactory,
    employer_with_filings,
    recount,
)
from tests.journeys.conftest import sign_in
from tests.support import axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The dark scheme changes colours and nothing else: of axe's rules, those about colours judge it once more.
SCHEMES: dict[Literal["light", "dark"], tuple[str, ...]] = {
    "light": (),
    "dark": ("color-contrast", "link-in-text-block"),
}
LONG = "Interdisciplinary Electroencephalography Telecommunications Instrumentation Technician"


class World:
    """A board with something of everything, the longest words included."""

    def __init__(self) -> None:
        self.reader: User = accounts.person("noor@mail.example")
        self.employer: Employer = employer_with_filings(12, job_title="Software Engineer")
        self.listing: Listing = ListingFactory.create(
            offering=True, title="Software Engineer", employer=self.employer, pay_field="$90,000 - $120,000 a year"
        )
        self.paid = wages_and_institutions()
        self.recorded = employers_of_every_record()
        self.decided = decided_by_an_editor()
        self.closed: Listing = ListingFactory.create(refusing=True, title="Software Engineer, nights", state="closed")
        for kind in ("refusing", "citizens", "silent", "conditional", "transferring"):
            ListingFactory.create(**{kind: True}, title=f"{LONG} {kind}", place_text="Remote, US")
        ListingFactory.create(description=ad(*(f"Line {n} of a long ad about {LONG}." for n in range(30))), title=LONG)
        self.role: RoleGuide = a_role()
        accounts.a_save(self.reader, self.listing)
        accounts.an_application(self.reader, self.closed)
        self.alert = alerts.alert(self.reader, query="q=engineer&place=MN&visa=e3")
        alerts.digest(self.alert, [self.listing])
        mail = EmailMultiAlternatives(f"1 new: {LONG}", "Plain words", "us@board.example", [self.reader.email])
        mail.attach_alternative("<p>Words</p>", "text/html")
        OutboxBackend().send_messages([mail])


def decided_by_an_editor() -> Listing:
    """Whose answer changed more than once, with a long sentence."""
    listing = ListingFactory.create(description=ad(f"We are unable to sponsor visas, {LONG}."), title=LONG)
    for stance in ("offered", "conditional"):
        reason = f"They wrote to us about the {LONG}."
        overriding.decide(
            listing, visa="", stance=stance, quote=listing.plain, reason=reason, by="x", at=timezone.now()
        )
    return listing


def wages_and_institutions() -> Listing:
    """What fills the pages of an occupation and of cap-exempt employers; a job whose pay is laid against the levels."""
    for code, county, name in (("42660", "KING", "Seattle-Tacoma-Bellevue, WA"), ("49420", "YAKIMA", "Yakima, WA")):
        WageAreaFactory.create(code=code, name=name)
        AreaCountyFactory.create(county_key=county, area=code)
        PrevailingWageFactory.create(area=code, wage_year=2025)
        for count in (7, 2):
            employer_with_filings(count, county_key=county, pw_level="II")
    OccupationFactory.create()
    OnetOccupationFactory.create()
    OccupationTitleFactory.create_batch(30)
    InstitutionFactory.create(employer=EmployerFactory.create(), name=LONG)
    EmployerFactory.create(cap_exempt=True)
    return ListingFactory.create(
        offering=True, title="Software Engineer", place_text="Seattle, WA", pay_field="$90,000 - $120,000 a year"
    )


def employers_of_every_record() -> list[Employer]:
    """One with every kind of record over several years, long names and relatives; one with PERM alone; one with nothing."""
    group = EmployerFactory.create(legal_name=f"Harborline Group of {LONG}")
    whole, certified, silent = (
        EmployerFactory.create(legal_name=f"Harborline {kind} {LONG}", parent=group)
        for kind in ("Labs", "Foods", "Sea")
    )
    EmployerFactory.create(legal_name="Harborline Labs of Maine")
    for year, count in ((2022, 3), (2024, 12), (2026, 6)):
        for programme in Programme:
            if programme is not Programme.PERM:
                employer_with_filings(count, employer=whole, decision_on=date(year, 3, 9), visa_class=programme,
                                      county_key="KING", pw_level="II", trade_name=f"Blue Pier {LONG}")  # fmt: skip
        H1bDecisionFactory.create(employer=whole, fiscal_year=year, initial_approvals=count, continuing_approvals=40,
                                  continuing_denials=2, change_of_employer_approvals=5)  # fmt: skip
        PermFilingFactory.create_batch(2, employer=whole, decision_on=date(year, 3, 9))
    PermFilingFactory.create(employer=certified)
    recount(whole, certified, silent)
    return [whole, certified, silent]


def a_role() -> RoleGuide:
    today = timezone.localdate()
    role = RoleGuide.objects.create(
        slug="software-engineers",
        name="Software Engineer of tests",
        soc_codes=["15-1252"],
        title_words="engineer",
        onet_code="15-1252.00",
        introduction="A degree in computer science is usual.",
        reviewed_on=today - timedelta(days=20),
    )
    RoleTip.objects.create(role=role, position=1, heading="Ask early", text="Before the last interview.")
    RoleQuestion.objects.create(role=role, position=1, question="Does it count?", answer="It does.", reviewed_on=today)
    return role


Address = Callable[[World], str]
PAGES: dict[str, dict[str, Address]] = {
    "search": {
        "plain": lambda world: "/",
        "filters": lambda world: "/?q=engineer&place=MN&visa=e3&pay=60000&age=7&hide=citizens",
        "errors": lambda world: "/?visa=x&pay=many",
        "verdicts": lambda world: "/?verdict=stated&verdict=refused&verdict=none&verdict=possible&verdict=likely",
        "no results": lambda world: "/?q=astronaut",
    },
    "listing": {
        "open": lambda world: world.listing.get_absolute_url(),
        "pay level": lambda world: world.paid.get_absolute_url(),
        "another visa": lambda world: f"{world.listing.get_absolute_url()}?visa=tn",
        "closed": lambda world: world.closed.get_absolute_url(),
        "decided by an editor": lambda world: world.decided.get_absolute_url(),
    },
    "reading": {
        "employer": lambda world: reverse("employer", args=[world.employer.slug]),
        "employers": lambda world: reverse("employers"),
        "occupation": lambda world: reverse("occupation", args=["15-1252"]),
        "occupations": lambda world: reverse("occupations"),
        "no occupation": lambda world: f"{reverse('occupations')}?q=astronaut",
        "cap-exempt": lambda world: reverse("cap-exempt"),
        "role": lambda world: world.role.get_absolute_url(),
        "roles": lambda world: reverse("roles"),
        "privacy": lambda world: reverse("privacy"),
    },
    "records": {
        "every record": lambda world: reverse("employer", args=[world.recorded[0].slug]),
        "labor certifications alone": lambda world: reverse("employer", args=[world.recorded[1].slug]),
        "no record": lambda world: reverse("employer", args=[world.recorded[2].slug]),
        "directory": lambda world: f"{reverse('employers')}?q=harborline&state=WA&sort=newest",
        "nobody found": lambda world: f"{reverse('employers')}?q=zebra&programme=e3",
        "comparison": lambda world: (
            f"{reverse('employers-compare')}?{urlencode([('e', each.slug) for each in world.recorded])}&q=harborline"
        ),
        "nothing to compare": lambda world: f"{reverse('employers-compare')}?e=nobody&q=zebra",
        "data": lambda world: reverse("data"),
        "data health": lambda world: reverse("data-health"),
    },
    "rules": {"verdict rules": lambda world: reverse("verdict-rules")},
    "doors": {
        "sign in": lambda world: reverse("account_login"),
        "sign up": lambda world: reverse("account_signup"),
        "password reset": lambda world: reverse("account_reset_password"),
        "sign-in code": lambda world: reverse("account_request_login_code"),
        "admin": lambda world: reverse("admin:login"),
        "alert": lambda world: f"{reverse('alert-new')}?q=engineer&visa=e3",
        "unsubscribe": lambda world: urlsplit(unsubscribing.link([world.alert.pk])).path,
        "outbox": lambda world: reverse("outbox"),
    },
}
ERRORS: dict[int, Address] = {
    400: lambda world: "/?" + "a&" * 3000,
    404: lambda world: "/nowhere/",
    414: lambda world: "/?q=" + "x" * 9000,
}
PAGES_OF_A_PERSON: dict[str, dict[str, Address]] = {
    "board": {
        "search": lambda world: "/",
        "listing": lambda world: world.listing.get_absolute_url(),
        "saved": lambda world: reverse("saved"),
    },
    "account": {
        "account": lambda world: reverse("account"),
        "privacy": lambda world: reverse("privacy"),
        "password": lambda world: reverse("account_change_password"),
        "address": lambda world: reverse("account_email"),
        "sign out": lambda world: reverse("account_logout"),
    },
    "alerts": {
        "alerts": lambda world: reverse("alerts"),
        "new": lambda world: f"{reverse('alert-new')}?q=engineer&visa=e3",
        "change": lambda world: reverse("alert-change", args=[world.alert.pk]),
        "last mail": lambda world: reverse("alert-last-mail", args=[world.alert.pk]),
    },
}


@pytest.fixture
def world(transactional_db: None) -> World:
    return World()


def problems(page: Page, address: str, *, status: int = 200) -> list[str]:
    answer = page.goto(address)
    assert answer is not None
    found = [] if answer.status == status else [f"answered {answer.status}"]
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{width} px, {scheme}: {problem}" for problem in axe.problems(page, only=rules)]
    return [f"{address[:80]} {problem}" for problem in found]


def problems_of(page: Page, world: World, pages: dict[str, Address]) -> list[str]:
    return [problem for address in pages.values() for problem in problems(page, address(world))]


@pytest.mark.parametrize("group", PAGES)
def test_the_pages_are_for_everyone(group: str, page: Page, world: World) -> None:
    assert problems_of(page, world, PAGES[group]) == []


@pytest.mark.parametrize("group", PAGES_OF_A_PERSON)
def test_the_pages_of_a_person_are_for_everyone(group: str, page: Page, world: World) -> None:
    sign_in(page, world.reader)
    assert problems_of(page, world, PAGES_OF_A_PERSON[group]) == []


def test_the_pages_of_errors_are_for_everyone(page: Page, world: World) -> None:
    assert [each for status, address in ERRORS.items() for each in problems(page, address(world), status=status)] == []


def test_a_mail_in_the_outbox_is_for_everyone(page: Page, world: World) -> None:
    page.goto(reverse("outbox"))
    page.get_by_role("link", name="1 new").first.click()
    assert problems(page, page.url) == []


def test_the_filters_of_a_small_screen_are_for_everyone(page: Page, world: World) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto("/#filters")
    assert axe.problems(page) == []
