from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from accounts import one_time_passwords


class Command(BaseCommand):
    help = "When there is no admin yet, make one and print the address and a one-time password. Else say nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", default="admin@sponsorboard.example", help="the admin's address")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        if one_time_passwords.there_is_an_admin():
            return
        password = one_time_passwords.make_admin(email=email, at=timezone.now())
        self.stdout.write(f"Admin: {email}")
        self.stdout.write(f"One-time password: {password}")
        self.stdout.write("It is shown this once, and must be changed at the first visit to /admin/.")
