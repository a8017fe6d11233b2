"""Rows of an employer's tables, written out by code: they have a thousand numbers, which a template asks for one by one.

Names and titles are escaped here, numbers have nothing to escape.
"""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress

from django.template.defaultfilters import capfirst
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from listings.charts import shares
from listings.drawings import wage_strip
from listings.employer_words import Rest, SisterYear
from listings.wage_strips import Strip
from sponsors.decisions import DecisionYear
from sponsors.history import OccupationRow, PlaceRow, WagesFiled, YearRow


def lca_rows(years: Iterable[YearRow], partial: Collection[int]) -> SafeString:
    """New, transfer, other, all, positions, withdrawn."""
    return _rows(
        _year(year.fiscal_year, year.fiscal_year in partial)
        + _numbers(year.new_employment.filings, year.moved, year.other)
        + _strong(year.certified.filings)
        + _numbers(year.certified.positions, year.certified_withdrawn)
        for year in years
        if year.certified.filings
    )


def sister_rows(years: Iterable[SisterYear]) -> SafeString:
    return _rows(
        f'<th scope="row">FY{year.fiscal_year}</th>{_numbers(*(count.filings for count in year.counts))}'
        for year in years
    )


def perm_rows(years: Iterable[YearRow], partial: Collection[int]) -> SafeString:
    """Certified, withdrawn, denied."""
    return _rows(
        _year(year.fiscal_year, year.fiscal_year in partial)
        + _strong(year.certified.filings)
        + _numbers(year.withdrawn, year.denied)
        for year in years
    )


def decision_rows(years: Iterable[DecisionYear], partial: Collection[int]) -> SafeString:
    """New ones approved and denied, continuing ones approved and denied, transfers."""
    return _rows(
        _year(year.fiscal_year, year.fiscal_year in partial)
        + _strong(year.new_approvals)
        + _numbers(year.new_denials, year.continuing_approvals, year.continuing_denials)
        + (_numbers(year.transfers) if year.transfers is not None else _NOT_TOLD_APART)
        for year in years
    )


def occupation_rows(occupations: Sequence[OccupationRow]) -> SafeString:
    """LCAs, their bar, positions, labor certifications, and the wages."""
    return _rows(
        f'<th scope="row">{_occupation(row)}</th>{_numbers(row.certified.filings)}{_bar(share)}'
        f"{_numbers(row.certified.positions, row.labor_certifications)}{_pay(row.pay)}"
        for row, share in shares(occupations)
    )


def state_rows(states: Sequence[PlaceRow]) -> SafeString:
    """LCAs, their bar, positions, labor certifications."""
    return _rows(
        f'<th scope="row">{escape(row.code) or "not said"}</th>{_numbers(row.certified.filings)}{_bar(share)}'
        f"{_numbers(row.certified.positions, row.labor_certifications)}"
        for row, share in shares(states)
    )


def area_rows(areas: Sequence[PlaceRow], more: Rest | None, no_area: Rest | None) -> SafeString:
    """LCAs, their bar, labor certifications; then what the table leaves out."""
    rest = [(f"{more.rows:,} other area{'s' * (more.rows != 1)}", more)] if more else []
    rest += [("No area known", no_area)] if no_area else []
    known = _rows(
        f'<th scope="row">{escape(row.name or row.code)}</th>{_numbers(row.certified.filings)}{_bar(share)}'
        f"{_numbers(row.labor_certifications)}"
        for row, share in shares(areas)
    )
    return known + _rows(
        f'<th scope="row">{words}</th>{_numbers(row.certified.filings)}<td class="data-table__bar"></td>'
        f"{_numbers(row.labor_certifications)}"
        for words, row in rest
    )


def strip_rows(strips: Iterable[Strip]) -> SafeString:
    """Of a table that narrow screens lay out as blocks: every part says its role."""
    cell = '<td class="num-cell" role="cell">'
    return SafeString(
        "".join(
            f'<tr class="wage-strip__row" role="row"><th scope="row" role="rowheader">{_title(strip.occupation)}</th>'
            f"{cell}${strip.pay.median:,}</td>{cell}{strip.level or 'not certain'}</td>"
            f'<td class="num-cell wage-strip__year" role="cell">FY{strip.pay.fiscal_year}</td>'
            f'<td class="wage-strip__cell" role="cell">{wage_strip(strip)}</td></tr>'
            for strip in strips
        )
    )


def strip_figures(strips: Iterable[Strip]) -> SafeString:
    """Quartiles of the wages, and where each level begins."""
    return _rows(
        f'<th scope="row">{_title(strip.occupation)}</th>{_dollars(strip.pay.low, strip.pay.median, strip.pay.high)}'
        f'<td class="num-cell">{" · ".join(f"{level.name} ${pay:,}" for level, pay in strip.starts)}</td>'
        for strip in strips
    )


_NOT_TOLD_APART = '<td class="num-cell"><span class="vh">not told apart</span>–</td>'


def _rows(rows: Iterable[str]) -> SafeString:
    return SafeString("".join(f"<tr>{row}</tr>" for row in rows))


def _year(year: int, partial: bool) -> str:
    said = ' <span class="meta">partial</span>' if partial else ""
    return f'<th scope="row" class="nowrap">FY{year}{said}</th>'


def _numbers(*values: int) -> str:
    return "".join(f'<td class="num-cell">{value:,d}</td>' for value in values)


def _strong(value: int) -> str:
    return f'<td class="num-cell"><strong>{value:,d}</strong></td>'


def _dollars(*amounts: int) -> str:
    return "".join(f'<td class="num-cell">${amount:,d}</td>' for amount in amounts)


def _bar(share: int) -> str:
    """Percent of the largest."""
    bar = f'<rect width="{share}%" height="100%"/>'
    return f'<td class="data-table__bar"><svg class="data-table__share" aria-hidden="true">{bar}</svg></td>'


def _title(row: OccupationRow) -> str:
    return escape(capfirst(row.title or row.soc_code))


def _occupation(row: OccupationRow) -> str:
    if not row.soc_code:
        return "No readable code"
    words: str = escape(capfirst(row.title or "SOC"))
    with suppress(NoReverseMatch):  # a code as filed may be no part of an address
        words = f'<a class="tap" href="{escape(reverse("occupation", args=[row.soc_code]))}">{words}</a>'
    return f'{words} <span class="meta nowrap">{escape(row.soc_code)}</span>'


def _pay(pay: WagesFiled | None) -> str:
    if pay is None:
        return '<td class="num-cell" colspan="4"><span class="meta">too few wages</span></td>'
    return (
        f'{_dollars(pay.low)}<td class="num-cell"><strong>${pay.median:,d}</strong></td>{_dollars(pay.high)}'
        f'<td class="num-cell">FY{pay.fiscal_year} <span class="meta">({pay.wages:,d})</span></td>'
    )
