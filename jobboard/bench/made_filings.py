"""Filings made up inside the database: the record is measured on as many as the official files hold, and no file is read.

Employers are skewed as in the official files: of 8 million filings the largest has some 150,000, most have one or two.
Files before fiscal year 2015 name no county. Numbers are drawn from hashes, so the same size gives the same rows.
"""

from typing import Any

from django.db import connection
from django.utils import timezone

from sponsors.models import Employer, ImportOutcome, ImportRun

FILINGS_OF_AN_EMPLOYER = 20  # on average
_AT_A_TIME = 500_000
_STATES = ("WA", "CA", "TX", "NY", "NJ", "IL", "MA", "GA", "MN", "VA")
_COUNTIES = 30  # of each state

_COUNTY_ROWS = """
insert into sponsors_areacounty (area, state, county_name, county_key, import_run_id)
select (10000 + place * 10)::text, (%(states)s::text[])[1 + place %% 10], 'County ' || place, 'COUNTY' || place, %(run)s
from generate_series(0, %(places)s - 1) as place
"""
_EMPLOYER_ROWS = """
with made as (
    insert into sponsors_employer (
        legal_name, key, slug, city, state, naics, filings, is_sample,
        cap_exempt_evidence, cap_exempt_reviewed_on, cap_exempt_reviewed_by
    )
    select 'HARBOR WORKS ' || n, 'HARBOR WORKS ' || n, 'harbor-works-' || n, '', '', '', 0, false, '', null, ''
    from generate_series(1, %(employers)s) as n
    order by n
    returning key, id
)
insert into sponsors_employerkey (key, employer_id) select key, id from made
"""
# Shares are drawn in [0, 1) from the filing's number. `n` is the employer's place by size: the larger, the more places and
# occupations it files for.
_FILING_ROWS = """
insert into sponsors_lcafiling (
    case_number, status, received_on, decision_on, fiscal_year, visa_class, employer_id, employer_name, trade_name, fein,
    employer_city, employer_state, naics, job_title, soc_code, soc_title, full_time, total_workers, new_employment,
    continued_employment, change_previous_employment, new_concurrent_employment, change_employer, amended_petition,
    secondary_entity, worksite_city, worksite_county, county_key, worksite_state, worksite_zip, wage_from, wage_to,
    wage_unit, wage_annual, pw, pw_unit, pw_level, h1b_dependent, willful_violator, import_run_id
)
select
    'I-200-' || lpad(serial::text, 11, '0'),
    case when share[1] < 0.9 then 'certified' when share[1] < 0.96 then 'certified-withdrawn'
        when share[1] < 0.99 then 'withdrawn' else 'denied' end,
    decided - 7, decided, extract(year from decided + interval '3 months'),
    case when share[2] < 0.97 then 'H-1B' when share[2] < 0.99 then 'E-3 Australian' else 'H-1B1 Singapore' end,
    %(before_first)s + n,
    case when share[3] < 0.9 then 'Harbor Works ' || n || ', Inc.' else 'HARBOR WORKS ' || n || ' INC' end,
    case when share[3] < 0.1 then 'Harbor ' || n else '' end,
    '', 'Tacoma', 'WA', '541511', 'Software Engineer ' || (serial %% 40),
    '15-' || (1200 + occupation) || '.00', 'Occupation ' || occupation,
    true, 1, (kind = 0)::int, (kind = 1)::int, 0, 0, (kind = 2)::int, (kind = 3)::int,
    share[4] < 0.2,
    'City ' || place,
    case when decided < date '2014-10-01' then '' else 'County ' || place end,
    case when decided < date '2014-10-01' then '' else 'COUNTY' || place end,
    (%(states)s::text[])[1 + place %% 10],
    (10000 + place * 3 + serial %% 3)::text,
    wage, null, 'year', wage, wage * 0.93, 'year', (array['I', 'II', 'III', 'IV'])[1 + serial %% 4],
    share[5] < 0.3, false, %(run)s
from (
    select
        serial,
        share,
        floor(4 * power((%(employers)s + 4) / 4::float8, share[6]) - 3)::int as n,
        %(first_on)s::date + floor(share[7] * %(days)s)::int as decided,
        floor(share[8] * 4)::int as kind,
        60000 + 500 * floor(share[2] * 280)::int as wage,
        share[9] * share[9] as near,
        share[10] * share[10] * share[10] as usual
    from (
        select serial, array(
            select (hashint8extended(serial, draw) & 1073741823) / 1073741824::float8 from generate_series(1, 10) as draw
        ) as share
        from generate_series(%(from)s, %(to)s) as serial
        offset 0  -- or the shares would be drawn anew wherever they are named
    ) as drawn
    offset 0
) as made
cross join lateral (
    select
        (n * 7 + floor(near * least(60, 1 + 3000 / (n + 20))))::int %% %(places)s as place,
        (n * 3 + floor(usual * least(25, 1 + 2000 / (n + 20))))::int %% 90 as occupation
) as usually
"""


def make_employers(filings: int) -> ImportRun:
    """Employers and counties for so many filings; the run that the filings belong to."""
    run = _run()
    places = len(_STATES) * _COUNTIES
    with connection.cursor() as cursor:
        cursor.execute(_COUNTY_ROWS, {"states": list(_STATES), "run": run.pk, "places": places})
        cursor.execute(_EMPLOYER_ROWS, {"employers": _employers(filings)})
        cursor.execute("analyze sponsors_employer")
    return run


def make_filings(filings: int, *, first: int, number: int, first_on: str, days: int, run: ImportRun) -> None:
    """`number` filings numbered from `first`, decided on `days` days from `first_on`, of the employers of `filings`."""
    fixed: dict[str, Any] = {
        "states": list(_STATES), "places": len(_STATES) * _COUNTIES, "employers": _employers(filings),
        "first_on": first_on, "days": days, "run": run.pk,
        "before_first": Employer.objects.order_by("pk").values_list("pk", flat=True)[0] - 1,
    }  # fmt: skip
    with connection.cursor() as cursor:
        for start in range(first, first + number, _AT_A_TIME):
            last = min(start + _AT_A_TIME, first + number) - 1
            cursor.execute(_FILING_ROWS, {**fixed, "from": start, "to": last})
        cursor.execute("analyze sponsors_lcafiling")


def _employers(filings: int) -> int:
    return max(10, filings // FILINGS_OF_AN_EMPLOYER)


def _run() -> ImportRun:
    now = timezone.now()
    return ImportRun.objects.create(
        file_name="made up", dataset="lca", started_at=now, finished_at=now, outcome=ImportOutcome.IMPORTED
    )
