from allauth.account.models import EmailAddress
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts import privacy
from accounts.models import User

# Addresses are changed by their owners, by mail; there is nothing for an editor to do.
admin.site.unregister(EmailAddress)


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """People, as far as running the site needs it: nothing of what they saved, applied for or look for."""

    list_display = ["email", "date_joined", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email"]
    search_help_text = "Part of an e-mail address"
    ordering = ["-date_joined", "-pk"]
    fields = ["email", "date_joined", "last_login", "is_active", "is_staff", "is_superuser", "groups"]
    readonly_fields = ["email", "date_joined", "last_login"]
    filter_horizontal = ["groups"]
    show_full_result_count = False
    actions = ["erase"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Only who is a superuser makes others one."""
        shut = [] if request.user.is_superuser else ["is_staff", "is_superuser", "groups"]
        return [*self.readonly_fields, *shut]

    def has_erase_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # people sign up themselves, which proves the address

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False  # Django's deletion writes the address into the log; the action below leaves none

    @admin.action(description="Erase these people and all their data", permissions=["erase"])
    def erase(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        people = [person for person in queryset if person != request.user]
        for person in people:
            privacy.erase(user=person)
        self.message_user(request, f"{len(people)} erased. You cannot erase yourself here: use your account page.")
