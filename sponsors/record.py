"""The record of employers and occupations, added up from filings: the only writer of what is counted.

Names and their counts, what an employer is called and where it sits, its entry in the directory, `SponsorYear`,
`SponsorOccupationYear`, `OccupationYear` and `CityArea` all follow from the filings held. They are rebuilt set by set in
the transaction of whatever changed the filings, so that a number never stands beside filings it does not count.

The caller names who changed in a temporary table `touched_employer(id bigint)`. A second one, `touched_year(fiscal_year
smallint)`, holds the fiscal years that filings came to or went from; without it every year of these employers counts as
touched, which is right and slow.
"""

from collections.abc import Callable

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from sponsors import areas, versions
from sponsors.ingest.foreign_keys import checked_as_a_set
from sponsors.ingest.statements import statement
from sponsors.names import normalise

Progress = Callable[[str], None]

_YEARS_OF_TOUCHED = """
create temporary table touched_year on commit drop as
select filing.fiscal_year from sponsors_lcafiling filing join touched_employer touched on touched.id = filing.employer_id
union
select filing.fiscal_year from sponsors_permfiling filing join touched_employer touched on touched.id = filing.employer_id
union
select year.fiscal_year from sponsors_sponsoryear year join touched_employer touched on touched.id = year.employer_id
"""
_OF_YEARS = (
    "join touched_year touched on filing.decision_on"
    " between make_date(touched.fiscal_year - 1, 10, 1) and make_date(touched.fiscal_year, 9, 30)"
)
_OF_EMPLOYERS = "join touched_employer touched on touched.id = filing.employer_id"
_OF_ALL = ""
_NO_RUN = 0  # the record refers to employers and to no import
# The lock of imports (`sponsors.ingest.load`): what they change is not counted half.
TAKE_TURN = "select pg_advisory_xact_lock(hashtextextended('sponsors.import_filings', 0))"
_FOR_LONG = (
    "set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0"
)
# Sorting and hashing millions of rows; compiling the few statements costs more than it saves.
_FOR_MANY_ROWS = "set local work_mem = '256MB'; set local jit = off"


def _silent(step: str) -> None:
    pass


def rebuild(cursor: CursorWrapper) -> None:
    """The record of `touched_employer`, and of every occupation in `touched_year`; call it after filings changed."""
    _know_years(cursor)
    _gather(cursor, _OF_YEARS)
    _rebuild_employers(cursor)
    _run(cursor, "delete_occupation_years", "rebuild_occupation_years")
    _leave(cursor)


def rebuild_employers(cursor: CursorWrapper) -> None:
    """The record of `touched_employer` alone: of a merge or a split, which changes who filed and not what was filed.

    Of the occupations' record only the number of employers would change; it follows with the next import.
    """
    _know_years(cursor)
    _gather(cursor, _OF_EMPLOYERS)
    _rebuild_employers(cursor)
    _leave(cursor)


def rebuild_everything(progress: Progress = _silent) -> None:
    """The whole record from all filings, in one transaction; readers see the old one until it ends. Keys of names are made anew."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_FOR_LONG)
        cursor.execute(TAKE_TURN)
        cursor.execute("create temporary table touched_employer on commit drop as select id from sponsors_employer")
        cursor.execute("analyze touched_employer")
        with checked_as_a_set(cursor, run_id=_NO_RUN):
            progress("wage areas and cases")
            _know_years(cursor)
            _gather(cursor, _OF_ALL)
            _rebuild_employers(cursor, progress=progress, keep_keys=False)
            progress("occupations")
            _run(cursor, "delete_occupation_years", "rebuild_occupation_years")
        _leave(cursor)
        cursor.execute("drop table touched_employer")
        versions.advance()


def _know_years(cursor: CursorWrapper) -> None:
    cursor.execute("select to_regclass('pg_temp.touched_year')")
    if cursor.fetchone() == (None,):
        cursor.execute(_YEARS_OF_TOUCHED)
    cursor.execute("analyze touched_year")


def _gather(cursor: CursorWrapper, scope: str) -> None:
    """`counted_case`, from the filings that `scope` leaves."""
    cursor.execute(_FOR_MANY_ROWS)
    areas.learn(cursor)
    for table in ("lca", "perm"):
        view = f"create temporary view touched_{table} as select filing.* from sponsors_{table}filing filing {scope}"  # noqa: S608 (three scopes, all above)
        cursor.execute(view)
    _run(cursor, "gather_cases")
    cursor.execute("analyze counted_case")


def _rebuild_employers(cursor: CursorWrapper, *, progress: Progress = _silent, keep_keys: bool = True) -> None:
    progress("years")
    _run(cursor, "delete_years", "rebuild_years")
    progress("occupations of employers")
    _run(cursor, "delete_occupation_years_of_employers", "rebuild_occupation_years_of_employers")
    progress("names")
    _rebuild_names(cursor, keep_keys=keep_keys)
    progress("employers")
    _refresh_employers(cursor)
    _run(cursor, "delete_programme_years", "programme_years", "directory_entries")


def _refresh_employers(cursor: CursorWrapper) -> None:
    """It looks up the newest row or two of each employer. With statistics from before the import the planner may go through
    whole tables by date for each of them instead, which takes minutes."""
    for table in ("lcafiling", "permfiling", "h1bdecision", "employername"):
        cursor.execute(f"analyze sponsors_{table} (employer_id)")
    _run(cursor, "refresh_employers")


def _rebuild_names(cursor: CursorWrapper, *, keep_keys: bool) -> None:
    _run(cursor, "filed_names")
    cursor.execute("analyze filed_name")
    if keep_keys:
        _run(cursor, "held_name_keys")
    _make_keys(cursor)
    _run(cursor, "new_name_keys", "delete_names", "rebuild_names")


def _make_keys(cursor: CursorWrapper) -> None:
    """`name_key`: the keys of names that have none yet."""
    cursor.execute("create temporary table name_key (name text, key text) on commit drop")
    cursor.execute("select distinct name from filed_name where key is null")
    names = [name for (name,) in cursor.fetchall()]
    with cursor.copy("copy name_key from stdin") as copy:
        for name in names:
            copy.write_row((name, normalise(name)))


def _run(cursor: CursorWrapper, *names: str) -> None:
    for name in names:
        cursor.execute(statement(name))


def _leave(cursor: CursorWrapper) -> None:
    """They would go at commit; a caller's transaction may rebuild twice."""
    cursor.execute("drop view touched_lca, touched_perm; drop table counted_case, filed_name, name_key, touched_year")
    areas.forget(cursor)
