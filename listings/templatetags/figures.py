"""Whole numbers as tables show them. A page of an employer has a thousand: locales are not asked about each of them."""

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def grouped(number: int) -> SafeString:
    """1234567 -> "1,234,567", the American way, as on the whole site. Digits and commas have nothing to escape."""
    return SafeString(f"{number:,d}")
