"""A database of the bench's own, so that no benchmark touches what the board holds.

It is made beside the one that `DATABASE_URL` names and dropped at the end, also after Ctrl-C. What a killed bench left
behind is dropped by the next: no connection bears its name any more, as one of a living bench always does. Several
benchmarks have one each, copied from one that is migrated once for all.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from psycopg import sql

from jobboard.celery import app

PREFIX = "jobboard_bench_"


_migrated: list[str] = []  # the database that others are copied from, while there is one


@contextmanager
def migrated_once() -> Iterator[None]:
    """Scratch databases made within are copies of one, which is gone at the end."""
    if _migrated:
        yield
        return
    with _made(template="template0") as name:
        with _connected_to(name):
            call_command("migrate", verbosity=0, interactive=False)
        _migrated.append(name)
        try:
            yield
        finally:
            _migrated.clear()


@contextmanager
def scratch_database() -> Iterator[None]:
    """Django's connection, and `DATABASE_URL` for processes started meanwhile, name an empty migrated database."""
    silence_doorbells()
    with migrated_once(), _made(template=_migrated[0]) as name, _connected_to(name):
        yield


@contextmanager
def _made(*, template: str) -> Iterator[str]:
    """A new database, until the end. The connection that bears its name says that it is wanted."""
    name = f"{PREFIX}{secrets.token_hex(8)}"
    with _beside(connection.settings_dict["NAME"]) as home:
        _drop_abandoned(home)
        home.execute("select set_config('application_name', %s, false)", [name])
        _create(home, name, template)
        try:
            yield name
        finally:
            home.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def silence_doorbells() -> None:
    """Tasks that an import would start stay in this process's memory: they are not for the board's workers."""
    app.conf.update(broker_url="memory://localhost/")


def _beside(name: str) -> psycopg.Connection[Any]:
    """A connection beside Django's, to the database `name` of the same server."""
    settings = connection.settings_dict
    named = {key: settings[key.upper()] or None for key in ("host", "port", "user", "password")}
    return psycopg.connect("", autocommit=True, dbname=name, **named)


def _create(home: psycopg.Connection[Any], name: str, template: str) -> None:
    made = sql.SQL("create database {} template {} encoding 'UTF8'")
    try:
        home.execute(made.format(sql.Identifier(name), sql.Identifier(template)))
    except psycopg.errors.InsufficientPrivilege:
        user = connection.settings_dict["USER"]
        raise CommandError(
            f"The bench works in a database of its own, and the database user {user} may not make one. "
            f"Let an administrator run: alter role {user} createdb"
        ) from None


_ABANDONED = """
select datname from pg_database where starts_with(datname, %s)
and not exists (select from pg_stat_activity where application_name = pg_database.datname)
"""


def _drop_abandoned(home: psycopg.Connection[Any]) -> None:
    for (name,) in home.execute(_ABANDONED, [PREFIX]).fetchall():
        with suppress(psycopg.errors.ObjectInUse, psycopg.errors.InsufficientPrivilege):
            home.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    settings, url = connection.settings_dict, os.environ["DATABASE_URL"]
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend
    before = {key: settings[key] for key in ("NAME", "OPTIONS")}
    # A pool would keep connections to the database that was named when it was made.
    settings.update(NAME=name, OPTIONS={key: value for key, value in before["OPTIONS"].items() if key != "pool"})
    os.environ["DATABASE_URL"] = urlsplit(url)._replace(path=f"/{name}").geturl()
    try:
        with connection.cursor() as cursor:
            cursor.execute("select current_database()")
            if cursor.fetchone() != (name,):
                raise RuntimeError("the connection does not lead to the scratch database")
        yield
    finally:
        connection.close()
        settings.update(before)
        os.environ["DATABASE_URL"] = url


@contextmanager
def without_timeouts() -> Iterator[None]:
    """For loading and for peers; the limits of web requests are not meant for them."""
    with connection.cursor() as cursor:
        cursor.execute("set statement_timeout = 0")
        try:
            yield
        finally:
            cursor.execute("reset statement_timeout")
