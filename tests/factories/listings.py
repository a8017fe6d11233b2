"""Listings as a refresh would leave them: stored, then read by the same rules as real ones.

`ListingFactory.create(offering=True)`; also `refusing`, `silent` (the default), `transferring`, `conditional`,
`citizens`, `clearance`, `for_good` (refuses also in the future), or any `description`. `employer=` takes the employer's
legal name as the company. A derived column that is given, as in `pay_annual_max=90_000`, is set over what was read.
"""
# mypy: disable-error-code="no-untyped-call"
# (factory_boy types its factories, not its declarations)

from typing import Any

from django.utils import timezone
from factory.declarations import LazyAttribute, LazyAttributeSequence, LazyFunction, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from listings import deriving
from listings.models import Listing, Source

TASK = "<p>You keep the instruments of the lab in order and write down what they show.</p>"


def ad(*sentences: str) -> str:
    """HTML of an ad: a line about the work, and a paragraph for each sentence."""
    return TASK + "".join(f"<p>{sentence}</p>" for sentence in sentences)


class SourceFactory(DjangoModelFactory[Source]):
    class Meta:
        model = Source

    system = Source.System.FILE
    token = Sequence(lambda n: f"listings-{n}.json")


class ListingFactory(DjangoModelFactory[Listing]):
    class Meta:
        model = Listing

    class Params:
        offering = Trait(description=ad("We offer visa sponsorship for this position."))
        refusing = Trait(description=ad("We are unable to sponsor visas for this position."))
        for_good = Trait(description=ad("You must work without visa sponsorship now or in the future."))
        transferring = Trait(description=ad("We cannot sponsor new visas, but H-1B transfers are welcome."))
        conditional = Trait(description=ad("Visa sponsorship is considered on a case by case basis."))
        citizens = Trait(description=ad("US citizenship is required."))
        clearance = Trait(description=ad("An active Top Secret clearance is required."))
        silent = Trait(description=TASK)

    source = SubFactory(SourceFactory)
    external_id = Sequence(lambda n: f"posting-{n}")
    employer: Any = None
    title = "Laboratory Technician"
    company = LazyAttributeSequence(lambda made, n: made.employer.legal_name if made.employer else f"Larkmoor {n}")
    url = LazyAttribute(lambda made: f"https://jobs.example/{made.external_id}")
    description = TASK
    place_text = "Duluth, MN"
    content_hash = Sequence(lambda n: f"{n:064x}")
    first_seen_at = LazyFunction(timezone.now)
    posted_at: Any = None
    dated_at = LazyAttribute(lambda made: min(made.posted_at or made.first_seen_at, made.first_seen_at))
    last_seen_at = LazyAttribute(lambda made: made.first_seen_at)
    closed_at = LazyAttribute(lambda made: made.last_seen_at if made.state == Listing.State.CLOSED else None)
    closed_from = LazyAttribute(lambda made: "published" if made.state == Listing.State.CLOSED else "")
    state = Listing.State.PUBLISHED

    @classmethod
    def _create(cls, model_class: type[Listing], *args: Any, **fields: Any) -> Listing:
        employer = fields.pop("employer")
        listing = model_class._default_manager.create(**fields)
        deriving.derive([listing], at=listing.first_seen_at)
        given = [name for name in fields if name in deriving.DERIVED]
        for name in given:
            setattr(listing, name, fields[name])
        if given:
            listing.save(update_fields=given)
        assert employer is None or listing.employer_id == employer.pk, listing.employer_reason
        return listing
