"""A variable that one of our templates uses and nobody gave fails the test, instead of showing as nothing.

Templates of packages are left alone, and `{% if x %}` may ask for what is not there, as everywhere in Django.
"""

import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest
from django.conf import settings
from django.template.base import FilterExpression, Node

OURS = str(settings.BASE_DIR / "templates")


class UndefinedVariableError(AssertionError):
    pass


class Undefined(str):
    """`string_if_invalid`. The template engine asks whether it is empty exactly where a variable was not found."""

    __slots__ = ()

    def __bool__(self) -> bool:
        frame = sys._getframe(1)
        asker = frame.f_locals.get("self")
        if isinstance(asker, FilterExpression):
            origin = next((node.origin for node in _nodes(frame) if getattr(node, "origin", None)), None)
            if origin is not None and str(origin.name).startswith(OURS):
                raise UndefinedVariableError(f"{origin.name} uses {asker.var}, which is not defined")
        return False


def _nodes(frame: FrameType | None) -> Iterator[Node]:
    """The template nodes being rendered, innermost first."""
    while frame is not None:
        found = frame.f_locals.get("self")
        if isinstance(found, Node):
            yield found
        frame = frame.f_back


def pytest_configure(config: pytest.Config) -> None:
    options: Any = settings.TEMPLATES[0]["OPTIONS"]
    options["string_if_invalid"] = Undefined()
