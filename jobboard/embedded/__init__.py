"""PostgreSQL, Redis and all processes of the board on a bare machine: for a first look, development and tests.

`services.provide()` gives the running database and Redis; `supervisor` runs the board; `make` calls `bootstrap.py`.
Everything but `supervisor`, `preparation` and `checking` uses the standard library alone, because it runs before
anything is installed. Production never imports this package.
"""
