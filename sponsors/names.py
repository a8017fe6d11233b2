"""Employer names as keys: the same legal name written in many ways becomes one string, and nothing else does.

Legal forms fall away at the end ("Inc.", "LLC"), trade-name tails become aliases. Places and groups inside a name stay:
"Danfoss (US)" and "Danfoss" are two legal entities, and "Amazon Web Services" is not "Amazon.com Services".
"""

import hashlib
import re
import unicodedata

LEGAL_FORMS = frozenset(
    word
    for forms in ("INC INCORPORATED CORP CORPORATION CO COMPANY", "LLC LC PLLC LLP LLLP LP", "LTD LIMITED PLC PBC GMBH")
    for word in forms.split()
)
# Legal forms only when written apart from the name ("Citibank, N.A."): bare, they are Pennsylvania, North America ...
LEGAL_FORMS_WHEN_SET_APART = frozenset(["NA", "PA", "PC", "SA", "NV", "AG", "AB", "BV"])
# Forms that companies of the United States do not have.
FOREIGN_FORMS = frozenset(["PLC", "GMBH", "SA", "SE", "NV", "AG", "AB", "BV", "ASA", "OYJ", "SPA", "KK"])
_WRITTEN = {"INCORPORATED": "INC", "CORPORATION": "CORP", "COMPANY": "CO", "LIMITED": "LTD"}
ABBREVIATIONS = {
    "INTL": "INTERNATIONAL",
    "SVCS": "SERVICES",
    "MGMT": "MANAGEMENT",
    "NATL": "NATIONAL",
    "UNIV": "UNIVERSITY",
}
# "T/A" needs its stroke; "AKA" and "DBA" are words nobody ends a legal name with, and both sides must hold something.
_TAIL = re.compile(
    r"(?i)[\s,;(\[]+(?:d\s*/\s*b\s*/\s*a|d\.b\.a\.?|dba|doing\s+business\s+as|f\s*/\s*k\s*/\s*a|f\.k\.a\.?|fka|"
    r"formerly\s+known\s+as|formerly|a\s*/\s*k\s*/\s*a|a\.k\.a\.?|aka|also\s+known\s+as|t\s*/\s*a)(?=[\s:,.(\[]|$)[\s:,.(\[]*"
)
_ACRONYM = re.compile(r"^(?P<name>.*\S)\s*[(\[](?P<short>[^()\[\]]{2,12})[)\]]\s*[.,]?$")
_BREAKS = re.compile(r"[,;:/()\[\]|]+")
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_DOTTED = re.compile(r"\b[A-Z]\.\s?[A-Z]\.?\s*$")
_APOSTROPHES = str.maketrans("", "", "'`´‘’ʼ")
_NO_NAME = frozenset(["N/A", "NA", "N A", "NONE", "SAME", "NULL", "NOT APPLICABLE", "SAME AS ABOVE", "-", "X", "N.A."])


def split_dba(name: str) -> tuple[str, list[str]]:
    """The legal name and the aliases after "d/b/a", "f/k/a", "a/k/a" or in a closing acronym; all as written."""
    parts = _TAIL.split(name.strip())
    if not parts[0].strip():
        return name.strip(), []
    legal = parts[0].strip(" ,;")
    aliases = [alias for part in parts[1:] if (alias := _closed(part))]
    acronym = _ACRONYM.match(legal) if ")" in legal or "]" in legal else None
    if acronym and _initials_of(acronym["name"]) == acronym["short"].upper().replace(".", ""):
        legal = acronym["name"].strip(" ,;")
        aliases.append(acronym["short"])
    return legal, aliases


def normalise(name: str) -> str:
    """Key of an employer's name: "The Boeing Company" and "BOEING CO." are both "BOEING". Empty for what is no name.

    A tail such as "d/b/a Northside" is not part of the key; `split_dba` gives it as an alias.
    """
    legal, _ = split_dba(_folded(name))
    segments = [_joined_initials(words) for segment in _BREAKS.split(legal) if (words := _WORD.findall(segment))]
    dotted = _is_dotted(legal)
    while _strip_legal_form(segments, dotted):
        pass
    words = [ABBREVIATIONS.get(word, word) for words in segments for word in words]
    if len(words) > 1 and words[0] == "THE":
        del words[0]
    return " ".join(words)


def legal_form(name: str) -> str:
    """The legal form that a name ends with, in one spelling: "INC", "CORP", "LLC"; empty when it has none."""
    last = name.upper().replace(".", "").replace(",", " ").rstrip(" )").rpartition(" ")[2]
    form = _WRITTEN.get(last, last)
    return form if form in LEGAL_FORMS or form in FOREIGN_FORMS else ""


def is_name(text: str) -> bool:
    """False for the fillers of official forms: "N/A", "None", "Same"."""
    return bool(text.strip()) and text.strip().upper() not in _NO_NAME


def slug(key: str) -> str:
    """Path segment of a key, in ASCII. Keys with other letters get a short digest, so that no two collide."""
    ascii_letters = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", ascii_letters).strip("-")[:200]
    if re.fullmatch(r"[A-Z0-9 ]{1,200}", key):
        return plain
    digest = hashlib.sha256(key.encode()).hexdigest()[:10]
    return f"{plain}-{digest}" if plain else digest


def _folded(name: str) -> str:
    # Dotted and dotless I are one letter here: upper-casing invents the difference. Other accents are the name's own.
    if name.isascii():
        return name.upper().replace("'", "").replace("`", "").replace("&", " AND ").replace("+", " PLUS ")
    folded = unicodedata.normalize("NFKC", name).replace("İ", "I").upper().replace("I\u0307", "I")
    return folded.translate(_APOSTROPHES).replace("&", " AND ").replace("+", " PLUS ")


def _closed(alias: str) -> str:
    alias = alias.strip(" ,;:")
    unopened = alias.count(")") > alias.count("(") or alias.count("]") > alias.count("[")
    return alias.rstrip(")] ") if unopened else alias


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name.upper()) if word not in {"OF", "THE", "AND", "FOR"})


def _joined_initials(words: list[str]) -> list[str]:
    """ "U", "S", "STEEL" -> "US", "STEEL"."""
    if not words or min(map(len, words)) > 1:
        return words
    joined: list[str] = []
    in_run = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and in_run:
            joined[-1] += word
        else:
            joined.append(word)
        in_run = single
    return joined


def _is_dotted(legal: str) -> bool:
    return "." in legal and bool(_DOTTED.search(legal))


def _strip_legal_form(segments: list[list[str]], dotted: bool) -> bool:
    """Takes one legal form off the end; False when there is none, or nothing else would be left."""
    if not segments or (len(segments) == 1 and len(segments[0]) < 2):
        return False
    last = segments[-1]
    if last[-1] == "ASSOCIATION" and last[-2:-1] == ["NATIONAL"] and any("BANK" in words for words in segments):
        del last[-2:]  # "N.A." in full
        if not last:
            segments.pop()
        return True
    set_apart = dotted or (len(segments) > 1 and len(last) == 1)
    if last[-1] in LEGAL_FORMS or (set_apart and last[-1] in LEGAL_FORMS_WHEN_SET_APART):
        last.pop()
        if len(last) > 1 and last[-1] == "AND":  # "JPMorgan Chase & Co."
            last.pop()
        if not last:
            segments.pop()
        return True
    return False
