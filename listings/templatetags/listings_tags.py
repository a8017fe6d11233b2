"""Pieces that several pages show: the card, the mark, pay and age in words. They show what was decided elsewhere."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from listings import evidence_words
from listings.deriving import place_words
from listings.models import Listing
from listings.verdict import Verdict
from sponsors.visa_classes import VisaType

register = template.Library()

WHOLE = Decimal(1)


@register.inclusion_tag("components/_listing_card.html", takes_context=True)
def listing_card(context: Any, listing: Listing, visa: VisaType) -> dict[str, Any]:
    return {
        "request": context["request"],
        "listing": listing,
        "answer": evidence_words.answer(listing, visa),
        "place": place_words(listing),
    }


@register.simple_tag
def mark(verdict: Verdict | str, size: str = "") -> SafeString:
    """The verdict as word and shape; the shape is decoration, the word says it."""
    verdict = Verdict(verdict)
    return format_html(
        '<span class="mark mark--{0}{1}"><svg aria-hidden="true"><use href="#m-{0}"/></svg>{2}</span>',
        verdict.value,
        f" mark--{size}" if size else "",
        verdict.word,
    )


@register.filter
def pay(listing: Listing) -> str:
    """Pay in the ad's own unit: "$41.20 – $58.75 / hour"; empty where the ad states none."""
    if not listing.has_pay:
        return ""
    low, high = listing.pay_min, listing.pay_max
    amounts = [money(amount, listing.pay_currency) for amount in (low, high) if amount is not None]
    unit = {"biweek": "two weeks"}.get(listing.pay_unit, listing.pay_unit)
    tail = f" / {unit}" if unit else ""
    if low is None:
        return f"up to {amounts[0]}{tail}"
    if high is None:
        return f"from {amounts[0]}{tail}"
    return (amounts[0] if low == high else " – ".join(amounts)) + tail


def money(amount: Decimal, currency: str = "USD") -> str:
    sign = "$" if currency in ("USD", "") else f"{currency} "
    return f"{sign}{amount:,.0f}" if amount == amount.to_integral() else f"{sign}{amount:,.2f}"


@register.filter
def dollars(amount: Decimal | None) -> str:
    return "" if amount is None else f"${amount:,.0f}"


@register.filter
def thousands(amount: int) -> str:
    """ "$128k"."""
    return f"${amount / 1000:,.0f}k"


@register.filter
def age(moment: datetime) -> str:
    """ "6 hours ago": how long we have known of it."""
    minutes = max(0, int((timezone.now() - moment).total_seconds() // 60))
    for size, word in ((60 * 24, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count:,} {word}{'s' * (count != 1)} ago"
    return "just now"


@register.filter
def host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


UNBROKEN = ("H-1B1", "H-1B", "E-3", "O-1", "L-1", "J-1", "I-983")


@register.filter
def unbroken(text: str) -> SafeString:
    """Visa names that never break at their hyphen."""
    escaped = str(conditional_escape(text))
    for name in UNBROKEN:
        escaped = escaped.replace(name, name.replace("-", "\u2011"))
    return mark_safe(escaped)  # noqa: S308  (escaped two lines above)


@register.filter
def get(mapping: dict[str, Any], key: str) -> Any:
    return mapping[key]


@register.simple_tag(takes_context=True)
def nav_link(context: Any, name: str, label: str) -> SafeString:
    """A link of the masthead, marked where it is the page one is on."""
    url = reverse(name)
    path = context["request"].path
    here = path == url or (url != "/" and path.startswith(url)) or (name == "search" and path.startswith("/jobs/"))
    return format_html('<a href="{}"{}>{}</a>', url, mark_safe(' aria-current="page"') if here else "", label)
