"""The page on which an editor sees what changed rules would change, stops and resumes the reading, and publishes."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from listings import answers, rereading
from listings.models import Listing, RuleChange, StanceChange, StanceOverride
from tests.factories.accounts import an_admin, person
from tests.factories.listings import ListingFactory, ad

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(an_admin("editor@mail.example"))
    return client


@pytest.fixture
def change() -> RuleChange:
    """Two ads whose answers would change, one that keeps its own."""
    for traits, stance in ((("refusing",), "offered"), (("offering",), "refused"), (("offering",), "offered")):
        listing = ListingFactory.create(**dict.fromkeys(traits, True), rules_version="older")
        if stance not in traits[0].replace("offering", "offered"):
            verdict = "stated" if stance == "offered" else "refused"
            verdicts = {**listing.verdicts, "h1b": {**listing.verdicts["h1b"], "verdict": verdict}}
            Listing.objects.filter(pk=listing.pk).update(stance=stance, verdicts=verdicts)
    rereading.go_on(at=NOW)
    return RuleChange.objects.get()


def page(client: Client, change: RuleChange, query: str = "") -> str:
    answer = client.get(f"{reverse('admin:listings_rulechange_change', args=[change.pk])}?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def act(client: Client, change: RuleChange, what: str) -> list[str]:
    answer = client.post(reverse("admin:listings_rulechange_act", args=[change.pk]), {"act": what}, follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_the_page_counts_by_kind_and_shows_both_sentences(admin: Client, change: RuleChange) -> None:
    html = page(admin, change)
    assert "3 of 3 stored ads read again" in html
    assert "1 keep every answer" in html
    assert "2 would get another answer" in html
    for words in (
        "A door opens",
        "A door closes",
        "H-1B, new petition",
        "unable to sponsor visas",
        "Publish 2 changed",
    ):
        assert words in html
    assert html.index("We offer visa sponsorship") < html.index("We are unable to sponsor")


def test_one_kind_is_looked_at_alone_and_nonsense_is_none(admin: Client, change: RuleChange) -> None:
    html = page(admin, change, "kind=h1b:refused>stated")
    assert "We offer visa sponsorship" in html
    assert "We are unable to sponsor" not in html
    for nonsense in ("kind=x", "kind=h1b", "kind=" + "y" * 500):
        assert "None of this kind." in page(admin, change, nonsense)


def test_publishing_asks_the_worker_and_the_pages_follow(
    admin: Client, change: RuleChange, django_capture_on_commit_callbacks: object
) -> None:
    assert act(admin, change, "publish") == []
    rereading.go_on(at=NOW)
    change.refresh_from_db()
    assert (change.state, change.published_by) == ("published", "editor@mail.example")
    assert not Listing.objects.filter(rules_version="older").exists()
    assert StanceChange.objects.count() == 2
    assert "They have it." in page(admin, change)
    assert 'name="act"' not in page(admin, change)


def test_stop_and_resume_and_what_comes_too_late_says_so(admin: Client, change: RuleChange) -> None:
    RuleChange.objects.update(state="reading", read_at=None)
    assert act(admin, change, "stop") == []
    assert "Go on reading" in page(admin, change)
    assert act(admin, change, "stop") == ["Not done: it is stopped."]
    assert act(admin, change, "resume") == []
    assert RuleChange.objects.get().state == "reading"
    assert act(admin, change, "publish") == ["Not done: it is reading stored ads again."]
    assert act(admin, change, "dance") == ["Not done: it is reading stored ads again."]


def test_only_who_may_change_rule_changes_acts(client: Client, change: RuleChange) -> None:
    reader = person(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_rulechange"))
    client.force_login(reader)
    assert 'name="act"' not in page(client, change)
    address = reverse("admin:listings_rulechange_act", args=[change.pk])
    assert client.post(address, {"act": "publish"}).status_code == 403
    assert client.get(address).status_code == 405
    assert RuleChange.objects.get().state == "waiting"


@pytest.mark.parametrize("key", ["0", "99999999999999999999999", "x"])
def test_a_change_that_is_not_there_is_not_found(admin: Client, key: str) -> None:
    assert admin.get(f"/admin/listings/rulechange/{key}/change/").status_code in (302, 404)


def test_kinds_are_told_in_words() -> None:
    assert answers.kind("h1b:none>likely") == answers.Kind(
        "h1b:none>likely", "H-1B, new petition", "No evidence", "Likely"
    )
    assert answers.kind("review:>scam_signs").after == "scam signs"
    assert answers.kind("stance:not_mentioned>refused").before == "not mentioned"
    assert answers.in_words(["closes", "stance:offered>refused", "h1b:likely>refused", "e3:likely>refused"]) == [
        "H-1B, new petition; E-3 (Australia): Likely to Refused"
    ]
    assert answers.kind("of older days").about == "of older days"


def says(client: Client, listing: Listing, **data: str) -> list[str]:
    fields = {f"said-{name}": value for name, value in data.items()}
    answer = client.post(reverse("admin:listings_listing_says", args=[listing.pk]), fields, follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_an_editor_decides_what_an_ad_says_and_takes_it_back(admin: Client) -> None:
    listing = ListingFactory.create(refusing=True)
    address = reverse("admin:listings_listing_change", args=[listing.pk])
    assert "Decide what the ad says" in admin.get(address).content.decode()
    assert "Not decided" in says(admin, listing, stance="offered")[0]
    assert "does not stand in the ad" in says(admin, listing, stance="offered", quote="Never.", reason="Why not")[0]
    assert "Decided." in says(admin, listing, stance="offered", reason="They told us.")[0]
    override = StanceOverride.objects.get()
    assert (override.decided_by, Listing.objects.get().stance) == ("editor@mail.example", "offered")
    html = admin.get(address).content.decode()
    assert "Withdraw it" in html
    assert "They told us." in html
    withdraw = reverse("admin:listings_listing_withdraw", args=[override.pk])
    admin.post(withdraw)
    admin.post(withdraw)
    assert Listing.objects.get().stance == "refused"
    assert StanceChange.objects.count() == 2


def test_only_editors_decide_what_an_ad_says(client: Client) -> None:
    listing = ListingFactory.create(refusing=True)
    client.force_login(person(is_staff=True))
    for name, key in (("says", listing.pk), ("withdraw", 1)):
        assert client.post(reverse(f"admin:listings_listing_{name}", args=[key])).status_code == 403


def test_signs_are_shown_with_their_sentence_and_source_and_can_be_put_aside(admin: Client) -> None:
    listing = ListingFactory.create(description=ad("Must be a US citizen."))
    changelist = reverse("admin:listings_listing_changelist")
    html = admin.get(reverse("admin:listings_listing_change", args=[listing.pk])).content.decode()
    assert "Must be a US citizen." in html
    assert "8 U.S.C. 1324b(a)(2)(C)" in html
    for sign, count in (("unseen", 1), ("citizens_only_without_basis", 1), ("scam_signs", 0), ("x", 1)):
        assert admin.get(f"{changelist}?sign={sign}").context["cl"].result_count == count
    admin.post(changelist, {"action": "look_at", "_selected_action": [listing.pk]})
    assert admin.get(f"{changelist}?sign=unseen").context["cl"].result_count == 0
    assert Listing.objects.get().state == "published"
