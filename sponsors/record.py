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
from sponsors.counted_rows import renew
from sponsors.ingest.foreign_keys import checked_as_a_set
from sponsors.ingest.statements import statement
from sponsors.models import OccupationYear, ProgrammeYear, SponsorOccupationYear, SponsorYear
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
_EVERY_YEAR = """
create temporary table touched_year on commit drop as
select distinct fiscal_year from sponsors_lcafiling
union select distinct fiscal_year from sponsors_permfiling
union select distinct fiscal_year from sponsors_programmeyear
union select distinct fiscal_year from sponsors_occupationyear
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
    _view_filings(cursor, cases=_OF_YEARS, names=_OF_EMPLOYERS)
    _gather(cursor)
    _rebuild_employers(cursor)
    _rebuild_occupations(cursor)
    _leave(cursor)


def rebuild_employers(cursor: CursorWrapper) -> None:
    """The record of `touched_employer` alone: of a merge or a split, which changes who filed and not what was filed.

    Of the occupations' record only the number of employers would change; it follows with the next import.
    """
    _know_years(cursor)
    _view_filings(cursor, cases=_OF_EMPLOYERS, names=_OF_EMPLOYERS)
    _gather(cursor)
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
            cursor.execute("drop table if exists pg_temp.touched_year")
            cursor.execute(_EVERY_YEAR)
            _view_filings(cursor, cases=_OF_ALL, names=_OF_ALL)
            _gather(cursor)
            _rebuild_employers(cursor, progress=progress, keep_keys=False)
            progress("occupations")
            _rebuild_occupations(cursor)
        _leave(cursor)
        cursor.execute("drop table touched_employer")
        versions.advance()


def _know_years(cursor: CursorWrapper) -> None:
    cursor.execute("select to_regclass('pg_temp.touched_year')")
    if cursor.fetchone() == (None,):
        cursor.execute(_YEARS_OF_TOUCHED)


def _view_filings(cursor: CursorWrapper, *, cases: str, names: str) -> None:
    """The filings to be counted, and those that say what employers are called: of these every year has its say."""
    for table in ("lca", "perm"):
        for view, scope in ((f"touched_{table}", cases), (f"{table}_of_touched", names)):
            cursor.execute(
                f"create temporary view {view} as select filing.* from sponsors_{table}filing filing {scope}"  # noqa: S608 (three scopes, all above)
            )


def _gather(cursor: CursorWrapper) -> None:
    """`counted_case`, from the filings viewed."""
    cursor.execute(_FOR_MANY_ROWS)
    cursor.execute("analyze touched_year")
    areas.learn(cursor)
    _run(cursor, "gather_cases", "define_quartile")
    cursor.execute("analyze counted_case")


def _rebuild_employers(cursor: CursorWrapper, *, progress: Progress = _silent, keep_keys: bool = True) -> None:
    progress("years")
    _run(cursor, "count_years", "count_programme_years")
    renew(cursor, SponsorYear, "counted_year")
    renew(cursor, ProgrammeYear, "counted_programme_year")
    progress("occupations of employers")
    _run(cursor, "count_occupation_years_of_employers")
    renew(cursor, SponsorOccupationYear, "counted_occupation_of_employer")
    progress("names")
    _rebuild_names(cursor, keep_keys=keep_keys)
    progress("employers")
    _run(cursor, "refresh_employers", "directory_entries")


def _rebuild_occupations(cursor: CursorWrapper) -> None:
    _run(cursor, "learn_titles", "count_occupation_years")
    renew(cursor, OccupationYear, "counted_occupation")


def _rebuild_names(cursor: CursorWrapper, *, keep_keys: bool) -> None:
    _run(cursor, "count_names", "filed_names")
    cursor.execute("analyze filed_under; analyze filed_name")
    _make_keys(cursor, anew=not keep_keys)
    _run(cursor, "delete_names", "update_name_keys", "update_names", "insert_names")


def _make_keys(cursor: CursorWrapper, *, anew: bool) -> None:
    """`name_key`: the keys of names that are new; `anew`: of all."""
    cursor.execute("create temporary table name_key (name text, key text) on commit drop")
    cursor.execute(statement("unkeyed_names"), {"anew": anew})
    names = [name for (name,) in cursor.fetchall()]
    with cursor.copy("copy name_key from stdin") as copy:
        for name in names:
            copy.write_row((name, normalise(name)))
    cursor.execute("analyze name_key")


def _run(cursor: CursorWrapper, *names: str) -> None:
    for name in names:
        cursor.execute(statement(name))


def _leave(cursor: CursorWrapper) -> None:
    """They would go at commit; a caller's transaction may rebuild twice."""
    cursor.execute(
        "drop view touched_lca, touched_perm, lca_of_touched, perm_of_touched;"
        " drop table counted_case, filed_under, filed_name, name_key, touched_year;"
        " drop function pg_temp.quartile"
    )
    areas.forget(cursor)
