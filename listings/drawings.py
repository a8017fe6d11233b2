"""Drawings as SVG and tiles, written out by code: a chart has hundreds of numbers, which a template asks for one by one.

Laid out by `charts` and `wage_strips`. Words are escaped here, numbers have nothing to escape.
"""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString

from listings.charts import BASE, HEIGHT, Bar, Drawing, RecordChart, Tile
from listings.wage_strips import WIDTH, Strip


def record_chart(chart: RecordChart | None, *, name: str) -> SafeString:
    """Stacked bars by fiscal year, wide and narrow, with the key of their textures; empty of no chart.

    `name` is part of the ids and must be the only such one of its page.
    """
    if chart is None:
        return SafeString()
    key = "".join(
        f'<li><svg viewBox="0 0 16 16" aria-hidden="true"><rect class="record-chart__{texture}" x="1" y="1" width="14"'
        f' height="14"/></svg>{escape(words)}</li>'
        for texture, words in chart.key
    )
    wide = _bars(chart.wide, f"{name}-wide", "wide", chart.summary)
    narrow = _bars(chart.narrow, f"{name}-narrow", "narrow", chart.summary)
    return SafeString(f'<figure>{wide}\n{narrow}\n\n<ul class="record-chart__key">{key}</ul></figure>\n')


def _bars(drawing: Drawing, title: str, size: str, summary: str) -> str:
    lines = "".join(
        f'<path class="record-chart__axis" d="M34 {y:.1f}H{drawing.width}"/>'
        f'<text class="record-chart__label" x="28" y="{y:.1f}" dy="4" text-anchor="end">{value}</text>'
        for y, value in drawing.lines
    )
    return (
        f'<svg class="record-chart__{size}" viewBox="0 0 {drawing.width} {HEIGHT}" role="img" aria-labelledby="{title}">'
        f'<title id="{title}">{escape(summary)}</title>{lines}{"".join(map(_bar, drawing.bars))}'
        f'<path class="record-chart__base" d="M34 {BASE}H{drawing.width}"/></svg>'
    )


def _bar(bar: Bar) -> str:
    partial = " record-chart__partial" if bar.partial else ""
    parts = "".join(
        f'<rect class="record-chart__{texture}{partial}" x="{bar.x:.1f}" y="{y:.1f}" width="{bar.width:.1f}"'
        f' height="{height:.1f}"/>'
        for texture, y, height in bar.parts
    )
    at = f'x="{bar.middle:.1f}"'
    return (
        f'{parts}<text class="record-chart__total" {at} y="{bar.total_y:.1f}" text-anchor="middle">{bar.total}</text>'
        f'<text class="record-chart__label" {at} y="214" text-anchor="middle">{bar.label}</text>'
    )


def tile_map(tiles: Iterable[Tile | None]) -> SafeString:
    """The tiles, without the map around them."""
    return SafeString("".join(_tile(tile) if tile else "<i></i>" for tile in tiles))


def _tile(tile: Tile) -> str:
    tint = f" tile-map__state--{tile.tint}" if tile.tint else ""
    label = f"<b>{tile.label}</b>" if tile.label else ""
    return f'<div class="tile-map__state{tint}"><span>{tile.state}</span>{label}</div>'


def wage_strip(strip: Strip) -> SafeString:
    """Bands of the levels, the middle half of the wages as a line, the median as a dot."""
    starts = ", ".join(f"Level {level.name} from ${pay:,}" for level, pay in strip.starts)
    bands = "".join(
        f'<rect class="wage-strip__band{" wage-strip__band--2" if number % 2 else ""}" x="{band.x:.1f}" y="3"'
        f' width="{band.width:.1f}" height="20"/>'
        for number, band in enumerate(strip.bands)
    )
    return SafeString(
        f'<svg viewBox="0 0 {WIDTH} 26" preserveAspectRatio="none" role="img"'
        f' aria-label="Middle half ${strip.pay.low:,} to ${strip.pay.high:,}. {starts}.">{bands}'
        f'<path class="wage-strip__range" d="M{strip.low:.1f} 13H{strip.high:.1f}"/>'
        f'<ellipse class="wage-strip__median" cx="{strip.median:.1f}" cy="13" rx="5" ry="8"/></svg>'
    )
