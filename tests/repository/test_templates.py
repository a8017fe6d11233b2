"""Every template is used, every style has markup, and pages hold nothing that the content policy would refuse."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
# Found by their place, not by a name in our code: Django's error pages, and what allauth asks for.
BY_PLACE = {"400.html", "403.html", "404.html", "500.html", "429.html"}
ALLAUTH = ("account/", "allauth/")
CODE = [
    path for app in ("jobboard", "sponsors", "listings", "accounts", "alerts") for path in (ROOT / app).rglob("*.py")
]
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if "email" not in path.parts)
COMPONENTS = sorted((ROOT / "static" / "css" / "components").glob("*.css"))
GIVEN_BY_SCRIPTS = {"htmx-request"}
# Hosts of links that a reader may follow; nothing is ever loaded from there.
LINKED = {"www.onetonline.org"}


def named(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def code() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in CODE)


def markup() -> str:
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "static" / "js").glob("*.js"))
    return "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")) + code() + scripts


def test_every_template_is_used() -> None:
    everything = code() + "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*") if path.is_file())
    unused = [
        named(path)
        for path in TEMPLATES.rglob("*")
        if path.is_file()
        and named(path) not in BY_PLACE
        and not named(path).startswith(ALLAUTH)
        and f'"{named(path)}' not in everything
    ]
    assert unused == []


def test_every_template_of_the_accounts_replaces_one_of_allauth() -> None:
    import allauth

    theirs = Path(allauth.__file__).parent / "templates"
    ours = [path for path in TEMPLATES.rglob("*") if path.is_file() and named(path).startswith(ALLAUTH)]
    assert ours
    assert [named(path) for path in ours if not (theirs / named(path)).exists()] == []


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_every_class_of_a_component_has_markup(path: Path) -> None:
    style = re.sub(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    classes = set(re.findall(r"\.(-?[a-z][a-z0-9_-]*)", style))
    used = markup()
    unused = [each for each in sorted(classes - GIVEN_BY_SCRIPTS) if not is_used(each, used)]
    assert classes
    assert unused == []


def is_used(name: str, used: str) -> bool:
    """As it is, or put together: `evidence__label--{% if ...` uses every class that begins so."""
    stem = re.match(r".*(--|__)", name)
    built = rf"|{re.escape(stem[0])}\{{" if stem else ""
    return bool(re.search(rf"(?<![\w-])({re.escape(name)}(?![\w-]){built})", used))


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_has_no_inline_style_and_no_inline_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<style\b", text)
    assert not re.search(r"\son[a-z]+\s*=", text)
    assert "javascript:" not in text
    for script in re.findall(r"<script\b[^>]*>", text):
        assert " src=" in script, script


def test_nothing_is_loaded_from_another_host() -> None:
    for path in [*TEMPLATES.rglob("*"), *(ROOT / "static").rglob("*")]:
        if path.suffix not in {".html", ".css", ".js", ".svg", ".txt"}:
            continue
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        hosts = set(re.findall(r"https?://([\w.-]+)", text))
        assert hosts <= LINKED, f"{path}: {hosts - LINKED}"
        assert not re.search(r"(src|@import|url\()\s*=?\s*['\"(]*(https?:)?//", text), path


def test_there_is_one_heading_of_the_first_order_on_a_page() -> None:
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        if "{% block main %}" in text and path.name != "base.html" and "{% if" not in text:
            assert text.count("<h1") == 1, path
