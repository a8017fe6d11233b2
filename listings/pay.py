"""Pay as an ad states it: its own figures and unit, never an estimate of ours.

A range, a floor or a ceiling is read where figures and a sign of pay stand together; benefits, bonuses, funding
and 401(k) are
left alone. The widest yearly range of an ad is its headline; all ranges are kept, with their areas.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from jobboard.lib.money import PayPeriod, annualised


@dataclass(frozen=True, slots=True)
class PayRange:
    """One statement of pay. `start`, `end`: characters of the text read, `text[start:end] == quote`. `area`: as
    the ad words it."""

    min: Decimal | None
    max: Decimal | None
    unit: PayPeriod | None
    currency: str
    estimated: bool
    quote: str
    start: int
    end: int
    area: str


@dataclass(frozen=True, slots=True)
class Pay:
    """The headline and every range of an ad. `currency` is an ISO 4217 code, USD where the ad shows no sign.

    `annual_min`, `annual_max` are set for US dollars inside the sane band only. `estimated`: the board's guess,
    not the employer's.
    """

    min: Decimal | None
    max: Decimal | None
    unit: PayPeriod | None
    currency: str
    annual_min: Decimal | None
    annual_max: Decimal | None
    estimated: bool
    quote: str
    start: int
    end: int
    ranges: tuple[PayRange, ...]


_SIGN = r"(?:(?:US|C|CA|A|AU|S|NZ)?\\?\$|£|€|₹|(?:USD|CAD|GBP|EUR|AUD|INR|SGD)\s?(?:\\?\$)?)"
_NUMBER = (
    r"(?<![\d.,])(?!401 ?\(?[kK])\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?![\d])"
    r"|(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,])|(?<![\d.,])\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    r"|(?<![\d.,])(?!401 ?\(?[kK])\d{1,7}(?:\.\d{1,2})?(?!\d)"
)
_PER = (
    r"(?i:\s?[-/]?\s?(?:per|an?|each|/)?\s?(?P<{0}>hours?(?:\b|(?=work ))|hourly\b"
    r"|hrs?\b\.?|h\b(?=\s?$|[\s,.;)])|years?\b|yearly\b|yrs?\b\.?|annum\b"
    r"|annually\b"
    r"|annual\b|months?\b|monthly\b|mo\b|weeks?\b|weekly\b|wk\b|days?\b|daily\b|bi-?weekly\b|pay period\b))"
)
_FIGURE = re.compile(
        rf"(?P<sign>{_SIGN})?\s?(?P<low>{_NUMBER})(?P<low_k>\s?[kK]\b"
        rf"|\s?[kK](?=[-–—+])|[mMbB]\b)?(?P<plus>\+)?(?:\s?(?P<code1>USD"
        rf"|CAD|GBP|EUR|AUD)\b)?"
    + _PER.format("per1") + r"?"
    + (
        rf"(?:(?:\s?\([Mm]in(?:imum)?\.?\))?\s{{0,2}}(?:-{{1,3}}|–|—|\bto\b|\band\b|\bup to\b"
        rf"|[,;/|]?\s?\b[Mm]ax(?:imum)?\b(?: [A-Za-z]+){{0,2}}\s?[:=-]?)\s{{0,2}}(?P<sign2>{_SIGN})?\s?(?P<high>{_NUMBER}"
        rf")(?P<high_k>\s?[kK]\b|[mMbB]\b)?(?P<plus2>\+)?"
        )
    + rf"(?:\s{{0,2}}(?:-|–|—)\s{{0,2}}(?:{_SIGN})\s?(?P<third>{_NUMBER})(?P<third_k>\s?[kK]\b)?)?)?"
    + r"(?:\s?(?P<code2>USD|CAD|GBP|EUR|AUD)\b)?"
    + _PER.format("per2") + r"?"
)  # fmt: skip
# Signs of money, and figures with a unit. Both patterns begin with the characters that they look for, which makes looking fast.
_SIGN_OF_MONEY = re.compile(r"\$|£|€|₹|USD\b|CAD\b|GBP\b|EUR\b|AUD\b|usd\b")
_WITH_UNIT = re.compile(
    r"[0-9](?: ?[kK]\b|\+?[ -]?(?:/ ?(?:hr|hour|yr|year|HR|Hr|Hour|Year)\b|annually\b|Annually\b"
    r"|(?:[Aa]n?|[Pp]er|PER) (?:[Hh]our|[Yy]ear|[Mm]onth|[Ww]eek|[Dd]ay|[Aa]nnum|HOUR|YEAR|MONTH|WEEK)\b))"
)

_UNITS: tuple[tuple[str, PayPeriod], ...] = (
    ("bi", PayPeriod.BIWEEK),
    ("pay period", PayPeriod.BIWEEK),
    ("h", PayPeriod.HOUR),
    ("y", PayPeriod.YEAR),
    ("an", PayPeriod.YEAR),
    ("mo", PayPeriod.MONTH),
    ("w", PayPeriod.WEEK),
    ("da", PayPeriod.DAY),
)
_UNIT_BEFORE = re.compile(
    r"\b(day(?= rate)|hourly|annual(?:ized)?|yearly|monthly|weekly|bi-?weekly"
    r"|daily|per (?:hour|year|month|week|day|annum))\b[^.;\n$£€]{0,60}$",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"^[\s(,]{0,3}(?:USD|base|gross)?[\s(,]{0,3}(hourly|annual(?:ly"
    r"|ized)?|yearly|monthly|weekly|bi-?weekly|daily|per (?:hour"
    r"|year|month|week|day|annum))\b",
    re.IGNORECASE,
)
_PAY_WORDS = re.compile(
    r"\b(?:salar\w+|pay(?! for\b)|payrate|wages?|compensation"
    r"|rate|base|range|hiring|stipend|remuneration|earn(?:s|ings?)?"
    r"|ote|comp)\b",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"\b(?:tuition|reimburs\w*|wellness|stipend for|bonus(?:es)?"
    r"|reward\w*|assistance|allowance|credit|equity value|401"
    r"|revenue|funding|raised|"
    r"funded|valuation|series [a-e]|aum|assets|budget|market"
    r" cap|cap\b|sales|savings|donat\w+|match\w*|perks?|incentives?"
    r"|courses?|learning|"
    r"education|development|insurance|hsa|fsa|hra|fertility|contributions|lifetime|referral|relocation"
    r"|sign[- ]?on|signing|commuter|transit|city pays|premium"
    r"|discount|"
    r"gift|off\b|in stock|worth|customers?|users|accepted task"
    r"|per task|per article|maximum of|investors?|investment"
    r"|industry|market|trillion|billion|million)\b",
    re.IGNORECASE,
)
_NOT_PAY_BEHIND = re.compile(r"[^.:;+•,(]{0,25}" + _NOT_PAY.pattern, re.IGNORECASE)
_BY_THE_PIECE = re.compile(
    r"\s*(?:per|for each|an?|/)\s*(?:\w+ )?(?:tasks?|articles?|units?|pieces?|words?|visits?|miles?"
    r"|deliver(?:y|ies)|projects?|class|games?)\b",
    re.IGNORECASE,
)
# "80 hours of vacation".
_LEAVE = re.compile(
    r" ?of (?:paid )?(?:\w+ )?(?:vacation|leave|pto|time off|sick|training|holidays?|work)\b", re.IGNORECASE
)
# "Year 15: $341,000": what others came to, not what this job pays.
_LATER_YEAR = re.compile(r"(?<![a-z])year (?:[2-9]|\d\d) ?[|:–—-] ?$", re.IGNORECASE)
_LAST_CLAUSE = re.compile(r"[.;:!](?=\s(?!\s*[$£€₹\d]|\s*(?:from|up to)\b|$))", re.IGNORECASE)
# Whatever else is named, these words just before a figure make it pay.
_LABEL = re.compile(
    r"\b(?:salary|pay(?: rate| range)?|compensation|rate|wages?)\b(?! (?:bonus|reimburs|assist|raise))[^.;]{0,40}$",
    re.IGNORECASE,
)
_FLOOR = re.compile(
    r"(?:\bfrom|\bstart\w*(?: at| from)?|\bat least|\bminimum(?: of)?|\bmin\.?|>)\s*:?\s*$", re.IGNORECASE
)
_CEILING = re.compile(
    r"(?:\bup to|\bmax(?:imum)?(?: of)?|\bto|<)\s*(?:approximately |about |around )?:?\s*$", re.IGNORECASE
)
_ESTIMATE = re.compile(r"\s*\(?\s*(?:glassdoor|employer|indeed|linkedin)?\s*\.?\s*est(?:imate[sd]?|\.)", re.IGNORECASE)
_CURRENCY_AFTER = re.compile(r"^\s*\(?\s*(?:annuali[sz]ed )?(USD|CAD|GBP|EUR|AUD|INR|SGD)\b")
_AREA = re.compile(
    r"(?:\bin|\bfor|\bfor candidates in|\bwithin)\s+([A-Z][\w.]*(?:["
    r" ,/&]+(?:and |or )?[A-Z][\w.]*){0,8})|^\s*([A-Z][A-Za-z"
    r" .,/()]{2,60}?)(?:[- ]based roles)?"
    r"(?: (?:pay|salary|base|hiring|compensation)\b| ?:| ?[-–—] ?$|\s*$)"
)
_CURRENCIES = {
    "$": "USD",
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "S$": "SGD",
    "NZ$": "NZD",
    "£": "GBP",
    "€": "EUR",
    "₹": "INR",
}
_HOURLY = (Decimal(7), Decimal(500))
_LEAST = Decimal(5)
_YEARLY_FROM = Decimal(15_000)
_YEARLY_TO = Decimal(3_000_000)
_LOOK_BACK = 120
_DOTTED = re.compile(r"\.\d{3}")
_DIGIT = re.compile(r"[0-9]")
_LONGEST_SIGN = 10
# A text with more is a price list, not an ad.
_MOST_FIGURES = 400


def read_pay(text: str) -> Pay | None:
    """The pay in a pay string or a whole ad; None where none is stated or the figures cannot be believed."""
    ranges = tuple(_ranges(text))
    if not ranges:
        return None
    head = _headline(ranges)
    dollars = head.currency == "USD" and head.unit is not None
    return Pay(
        head.min,
        head.max,
        head.unit,
        head.currency,
        annualised(head.min, head.unit) if dollars and head.unit and head.min is not None else None,
        annualised(head.max, head.unit) if dollars and head.unit and head.max is not None else None,
        head.estimated,
        head.quote,
        head.start,
        head.end,
        ranges,
    )


def _headline(ranges: tuple[PayRange, ...]) -> PayRange:
    """The employer's own before an estimate, yearly before other units, then the widest, then the first."""
    return max(
        ranges,
        key=lambda r: (
            not r.estimated,
            r.min is not None and r.max is not None,
            r.unit is PayPeriod.YEAR,
            (r.max - r.min) if r.min is not None and r.max is not None else Decimal(0),
            -r.start,
        ),
    )


def _ranges(text: str) -> Iterator[PayRange]:
    whole = len(text) <= 200
    for found in islice(_figures(text), _MOST_FIGURES):
        if (
            found["sign"]
            or found["sign2"]
            or found["code1"]
            or found["code2"]
            or found["per1"]
            or found["per2"]
            or ((whole and found["low_k"]) or found["high_k"])
        ):
            read = _range(text, found, whole=whole)
            if read is not None:
                yield read


def _figures(text: str) -> Iterator[re.Match[str]]:
    """Figures near a sign of money only: most digits of an ad are no pay, and finding signs is cheap."""
    at, digit = 0, -1
    for begins, ends in _signs(text):
        if ends + 4 < at:
            continue
        start, stop = max(at, begins - 45), ends + 60
        while start < stop:
            if digit < start:
                next_digit = _DIGIT.search(text, start)
                if next_digit is None:
                    return
                digit = next_digit.start()
            if digit > stop:
                break
            found = _FIGURE.search(text, max(start, digit - _LONGEST_SIGN), min(len(text), stop + 60))
            if found is None:
                start = at = stop
                break
            if found.start() > stop:
                break
            yield found
            start = at = found.end()
        at = max(at, start)


def _signs(text: str) -> list[tuple[int, int]]:
    return sorted(sign.span() for pattern in (_SIGN_OF_MONEY, _WITH_UNIT) for sign in pattern.finditer(text))


def _range(text: str, found: re.Match[str], *, whole: bool) -> PayRange | None:
    before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    before = before[before.rfind("\n") + 1 :]
    after = text[found.end() : found.end() + 60].split("\n", 1)[0]
    if (found["low_k"] and found["low_k"].strip().lower() in "mb") or (
        found["high_k"] and found["high_k"].strip().lower() in "mb"
    ):
        return None
    if re.match(
        r"\s?\(?k\b|\s?(?:million|billion|trillion|[MBT]\b|%|\+? ?(?:years?|yrs?) (?:of|experience))", after
    ) or re.search(r"401\s?\(?$", before):
        return None
    if _LATER_YEAR.search(before) or _is_other_money(before, after, found):
        return None
    low, high = _amounts(found)
    unit = _unit(found, before, after)
    low, high, unit = _believed(low, high, unit)
    if low is None and high is None:
        return None
    if not _speaks_of_pay(found, before, after, whole=whole):
        return None
    if high is None:
        low, high = _one_sided(low, found, before, after)
    start, end = found.start(), found.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    while text[start].isspace():
        start += 1
    return PayRange(
        low,
        high,
        unit,
        _currency(found, after),
        bool(_ESTIMATE.match(after)),
        text[start:end],
        start,
        end,
        _area(before),
    )


def _is_other_money(before: str, after: str, found: re.Match[str]) -> bool:
    if found["high"] is not None:
        return False
    if _BY_THE_PIECE.match(after) or (not found["sign"] and _LEAVE.match(after)):
        return True
    near = _LAST_CLAUSE.split(before)[-1][-70:]
    if _LABEL.search(near):
        return False
    return bool(_NOT_PAY.search(near) or _NOT_PAY_BEHIND.match(after))


def _amounts(found: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    low = _number(found["low"])
    last, last_k = (found["third"], found["third_k"]) if found["third"] else (found["high"], found["high_k"])
    if last is None:
        return (low * 1000 if found["low_k"] else low), None
    high = _number(last)
    if last_k:
        high *= 1000
    if found["low_k"] or (last_k and low < 1000):
        low *= 1000
    if found["low_k"] and not last_k and high < 1000:
        high *= 1000
    if low < 1000 <= _YEARLY_FROM <= high and low * 1000 < high and low >= 10:
        low *= 1000
    return low, high


def _number(figures: str) -> Decimal:
    """Of "1,500.50", "12,00,000" and the continental "50.000"."""
    return Decimal((figures.replace(".", "") if _DOTTED.search(figures) else figures).replace(",", ""))


def _unit(found: re.Match[str], before: str, after: str) -> PayPeriod | None:
    words = found["per2"] or found["per1"]
    if words is None:
        beyond = _UNIT_AFTER.match(after)
        ahead = _UNIT_BEFORE.search(before)
        words = beyond[1] if beyond else ahead[1] if ahead else None
    if words is None:
        return None
    word = words.lower().removeprefix("per ")
    return next(unit for opening, unit in _UNITS if word.startswith(opening))


def _believed(
    low: Decimal | None, high: Decimal | None, unit: PayPeriod | None
) -> tuple[Decimal | None, Decimal | None, PayPeriod | None]:
    """The figures with their unit, or nothing where they contradict each other. A unit is inferred only from
    yearly size."""
    nothing = (None, None, unit)
    if low is not None and low <= 0:
        low = None
    if (low is None and high is None) or (high is not None and high <= 0):
        return nothing
    if high is not None and low is not None and high < low:
        return nothing
    smallest, largest = low or high or Decimal(0), high or low or Decimal(0)
    if unit is None and smallest >= _YEARLY_FROM and largest <= _YEARLY_TO:
        unit = PayPeriod.YEAR
    if unit is None and largest < _LEAST:
        return nothing
    if unit is PayPeriod.YEAR and not (Decimal(10_000) <= smallest and largest <= _YEARLY_TO):
        return nothing
    if unit is PayPeriod.HOUR and largest > _HOURLY[1]:
        return nothing
    if high is not None and low is not None and high > low * 8:
        return nothing
    return low, high, unit


def _speaks_of_pay(found: re.Match[str], before: str, after: str, *, whole: bool) -> bool:
    if found["high"] is not None or found["per1"] or found["per2"]:
        return bool(
            found["sign"] or found["sign2"] or found["code1"] or found["code2"] or whole or _PAY_WORDS.search(before)
        )
    if _PAY_WORDS.search(before):
        return True
    return whole and (found["sign"] is not None or found["low_k"] is not None or found["code1"] is not None)


def _one_sided(
    low: Decimal | None, found: re.Match[str], before: str, after: str
) -> tuple[Decimal | None, Decimal | None]:
    if (
        found["plus"]
        or _FLOOR.search(before)
        or re.match(r"\s?\+(?!\s+[A-Za-z])|\s*(?:-|–|—|to)\s*[$£€]\s*$|\s*(?:or more|and up)\b", after)
    ):
        return low, None
    if _CEILING.search(before):
        return None, low
    return low, low


def _currency(found: re.Match[str], after: str) -> str:
    beyond = _CURRENCY_AFTER.match(after)
    code = found["code2"] or found["code1"] or (beyond[1] if beyond else None)
    if code:
        return code
    sign = (found["sign"] or found["sign2"] or "$").replace("\\", "").strip()
    return _CURRENCIES.get(sign) or sign[:3]


def _area(before: str) -> str:
    found = None
    for found in _AREA.finditer(before):  # noqa: B007 - the last one is nearest to the figures
        pass
    return (found[1] or found[2] or "").strip(" ,:-") if found else ""
