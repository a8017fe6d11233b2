"""A test that commits leaves the tables as the migrations made them, so that no test depends on which ran before it.

Django empties every table and asks every app for its permissions again: half a second for each such test, and what
migrations wrote is gone for the rest of the run. Here only tables that hold rows are emptied, and those that held some
after the migrations are filled again from copies.
"""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from jobboard import statement_timeout

# Django writes these after migrating, and no test does.
LEFT_ALONE = ("django_migrations", "django_content_type", "auth_permission")

_COPY = """
do $$
declare
    name text;
    held boolean;
begin
    if to_regnamespace('as_migrated') is not null then return; end if;
    create schema as_migrated;
    for name in select tablename from pg_tables where schemaname = 'public' and tablename <> all (%(left_alone)s) loop
        execute format('select exists (select from %%I)', name) into held;
        if held then execute format('create table as_migrated.%%I as table %%I', name, name); end if;
    end loop;
end $$
"""
_RESTORE = """
do $$
declare
    name text;
    held boolean;
    filled text[] := '{}';
begin
    for name in select tablename from pg_tables where schemaname = 'public' and tablename <> all (%(left_alone)s) loop
        execute format('select exists (select from %%I)', name) into held;
        if held then filled := filled || quote_ident(name); end if;
    end loop;
    if filled <> '{}' then execute 'truncate ' || array_to_string(filled, ', ') || ' cascade'; end if;
    for name in select tablename from pg_tables where schemaname = 'as_migrated' loop
        execute format('insert into %%I select * from as_migrated.%%I', name, name);
    end loop;
end $$
"""

# The server may not have noticed yet that a process which a test killed is gone, and keeps a database that is in use.
_END_OTHERS = """
select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
"""


def restore() -> None:
    _execute(_RESTORE)


def _execute(block: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local lock_timeout = '60s'; set local statement_timeout = '120s'")
        names = ", ".join(f"'{name}'" for name in LEFT_ALONE)
        cursor.execute(block % {"left_alone": f"array[{names}]"})


def pytest_configure(config: pytest.Config) -> None:
    TransactionTestCase._fixture_teardown = lambda test: restore()  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """A busy machine makes and drops a database in more time than a page may take."""
    statement_timeout.use(statement_timeout.WITHOUT)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, also one that an interrupted run left behind."""
    with django_db_blocker.unblock():
        _execute(_COPY)
        restore()
        connection.close()
    statement_timeout.forget()
    yield
    statement_timeout.use(statement_timeout.WITHOUT)
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(_END_OTHERS)
        connection.close()
