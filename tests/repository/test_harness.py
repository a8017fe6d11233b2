"""The rules that the suite holds everything to can fail: each is broken here on purpose."""

import socket
import warnings
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.template import Context, Origin, Template, engines

from accounts.time_zones import every_zone
from jobboard.bench.scratch import silence_doorbells
from jobboard.celery import app
from listings.models import RoleGuide
from sponsors.coverage import coverage
from sponsors.models import LotterySeason
from tests.conftest import SLOWEST
from tests.support.kept_values import PURE, forget, kept_values
from tests.support.queries import assert_constant_queries, queries_of
from tests.support.services import DATABASE_NUMBER
from tests.support.strict_templates import UndefinedVariableError


def rendered(source: str, *, at: str) -> str:
    backend: Any = engines["django"]
    return Template(source, origin=Origin(at), engine=backend.engine).render(Context())


def test_an_undefined_variable_in_our_template_fails() -> None:
    with pytest.raises(UndefinedVariableError, match=r"nobody\.name"):
        rendered("{% if True %}{{ nobody.name }}{% endif %}", at=str(settings.BASE_DIR / "templates" / "made_up.html"))


def test_a_template_of_a_package_may_leave_a_variable_undefined() -> None:
    assert rendered("{{ nobody.name|default:'x' }}", at="/elsewhere/admin/base.html") == "x"


@pytest.mark.django_db
def test_rows_without_an_order_come_shuffled() -> None:
    Group.objects.bulk_create(Group(name=f"group {n:02}") for n in range(40))
    names = [group.name for group in Group.objects.filter(pk__gt=0)]
    assert names != sorted(names)
    assert [group.name for group in Group.objects.order_by("name")] == sorted(names)


@pytest.mark.django_db
def test_a_query_for_each_row_is_noticed() -> None:
    def make(count: int) -> None:
        Group.objects.bulk_create(Group(name=f"{count} {n}") for n in range(count))

    def act() -> None:
        for group in Group.objects.order_by("pk"):
            list(group.permissions.all())

    with pytest.raises(AssertionError, match="24 more"):
        assert_constant_queries(act, make=make)


@pytest.mark.django_db
def test_what_the_process_kept_of_the_records_is_forgotten_between_tests() -> None:
    coverage()
    every_zone()
    cache.set("asked", 1)
    forget()
    kept = {name: value.cache_info().currsize for name, value in kept_values().items() if hasattr(value, "cache_info")}
    assert kept["accounts.time_zones.every_zone"] > 0
    assert {name for name, size in kept.items() if size} <= PURE
    assert cache.get("asked") is None
    assert len(queries_of(coverage)) > len(queries_of(coverage))


def test_tasks_go_to_the_redis_of_this_process_whatever_an_earlier_test_told_the_task_queue() -> None:
    assert app.conf.broker_url == settings.REDIS_URL
    silence_doorbells()
    assert app.connection_for_write().transport_cls == "memory"
    forget()
    assert app.connection_for_write().transport_cls == "redis"
    assert app.amqp.producer_pool.connections.connection.transport_cls == "redis"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_commits_is_gone_and_what_migrations_wrote_is_there(time: str) -> None:
    assert RoleGuide.objects.count() == RoleGuide.objects.exclude(name="changed").count() > 0
    assert Permission.objects.exists()
    assert not Group.objects.exists()
    Group.objects.create(name=time)
    RoleGuide.objects.update(name="changed")
    assert LotterySeason.objects.all().delete()[0] > 0


def test_the_outside_network_is_closed() -> None:
    with pytest.raises(UserWarning, match=r"tried to use .*192\.0\.2\.1"), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))


def test_a_warning_is_an_error() -> None:
    with pytest.raises(DeprecationWarning, match="old"):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("redis://127.0.0.1:6379/3", "redis://127.0.0.1:6379/9"),
        ("redis+socket:///a/1/redis.sock?virtual_host=0", "redis+socket:///a/1/redis.sock?virtual_host=9"),
        ("unix:///a/redis.sock?db=2", "unix:///a/redis.sock?db=9"),
    ],
)
def test_the_number_of_a_redis_database_is_found_in_every_form_of_address(url: str, other: str) -> None:
    assert DATABASE_NUMBER.sub("9", url) == other


def test_every_module_that_goes_first_is_there() -> None:
    assert [name for name in SLOWEST if not (settings.BASE_DIR / name).is_file()] == []
