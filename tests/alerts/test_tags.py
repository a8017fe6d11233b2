from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import Context, Template
from django.test import Client

from listings import search

pytestmark = pytest.mark.django_db


def rendered(source: str) -> str:
    template = Template("{% load alerts_tags %}" + source)
    return template.render(Context({"search": search.parse("q=nurse&place=TX&hide=staffing&hide=clearance")}))


def test_alert_me_links_to_the_page_that_makes_it() -> None:
    address = rendered("{% alert_me search %}").split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert urlsplit(address).path == "/alerts/new/"
    assert parse_qs(urlsplit(address).query)["hide"] == ["clearance", "staffing"]


def test_the_invitation_keeps_the_search_and_asks_for_visa_and_frequency(client: Client) -> None:
    form = rendered("{% alert_invite search 'New nurse jobs, by mail' %}")
    assert "New nurse jobs, by mail" in form
    assert form.count('type="hidden"') == 4
    kept = {"q": "nurse", "place": "TX", "hide": ["staffing", "clearance"], "visa": "h1b", "frequency": "weekly"}
    page = client.get("/alerts/new/", kept).content.decode()
    assert "Alert me about nurse jobs in Texas" in page
