"""Lists of public records: nobody edits them, and of millions of rows nobody counts all."""

from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db.models import QuerySet, URLField
from django.http import HttpRequest


class ReadOnly:
    """Public records come from official files and are corrected there."""

    show_full_result_count = False
    # Nobody writes one here, but the admin makes the form.
    formfield_overrides: ClassVar[Any] = {URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FirstPages(Paginator[Any]):
    """Counts no further than anybody leafs."""

    MOST = 10_000

    @cached_property
    def count(self) -> int:
        rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]  # the admin pages query sets
        return rows[: self.MOST].count()


class BigTable(ReadOnly):
    """Millions of rows: found by what is indexed, in the spelling of the files."""

    paginator: Any = FirstPages

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        return super().get_search_results(request, queryset, search_term.upper())  # type: ignore[no-any-return,misc]
