"""Apps know each other in one direction, also through the database."""

from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

ORDER = ["sponsors", "listings", "accounts", "alerts"]  # each may know those before it
OURS = [model for model in apps.get_models() if model._meta.app_label in ORDER]


def foreign_keys(model: type[models.Model]) -> list[models.ForeignKey[models.Model]]:
    return [each for each in model._meta.get_fields() if isinstance(each, models.ForeignKey)]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_between_apps_point_down_and_leave_nothing_behind(model: type[models.Model]) -> None:
    ours = ORDER.index(model._meta.app_label)
    for key in foreign_keys(model):
        target = key.related_model
        assert isinstance(target, type)
        app = target._meta.app_label
        # Every app may say who did something, by AUTH_USER_MODEL alone, which swaps the app away.
        assert app in ORDER[: ours + 1] or target is get_user_model(), f"{key} points to {app}"
        if app != model._meta.app_label:
            assert key.remote_field.related_name == "+", f"{key} leaves an attribute on {target._meta.label}"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_has_no_order_of_its_own(model: type[models.Model]) -> None:
    assert model._meta.ordering in ([], ())


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_moments_end_in_at_and_days_in_on(model: type[models.Model]) -> None:
    inherited = {"last_login", "date_joined"}
    for field in model._meta.fields:
        if isinstance(field, models.DateTimeField):
            assert field.name.endswith(("_at", "_until")) or field.name in inherited, field
        elif isinstance(field, models.DateField):
            assert field.name.endswith("_on"), field


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes" in said.getvalue()


def test_the_first_migration_of_accounts_makes_the_user_and_nothing_else() -> None:
    loader = MigrationLoader(None)
    first = next(
        each for (app, name), each in loader.disk_migrations.items() if app == "accounts" and name[:4] == "0001"
    )
    made = [each.name for each in first.operations if isinstance(each, migrations.CreateModel)]
    others = {getattr(each, "model_name", "user") for each in first.operations}
    assert (made, others) == (["User"], {"user"})
    assert {app for app, _ in first.dependencies} == {"auth"}
