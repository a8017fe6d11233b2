"""The guides that a new board starts with: written once, checked here against what their pages need."""

from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from listings import search
from listings.models import RoleGuide
from tests.factories.listings import ListingFactory

pytestmark = pytest.mark.django_db

SLUGS = ["ai-ml-engineer", "registered-nurse", "software-engineer"]


def guide(slug: str) -> RoleGuide:
    return RoleGuide.objects.published().with_texts().get(slug=slug)


def test_a_new_board_has_three_guides() -> None:
    assert sorted(RoleGuide.objects.values_list("slug", flat=True)) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_a_guide_has_six_tips_and_six_answers_in_order(slug: str) -> None:
    tips, questions = list(guide(slug).tips.all()), list(guide(slug).questions.all())
    assert [tip.position for tip in tips] == [question.position for question in questions] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_text_of_a_guide_is_one_that_the_admin_would_take(slug: str) -> None:
    found = guide(slug)
    for part in (found, *found.tips.all(), *found.questions.all()):
        part.full_clean()


@pytest.mark.parametrize("slug", SLUGS)
def test_law_is_cited_from_the_government(slug: str) -> None:
    sources = [question for question in guide(slug).questions.all() if question.source_url]
    assert len(sources) >= 5
    assert all(question.source_name for question in sources)
    assert {str(urlsplit(question.source_url).hostname).rsplit(".", 1)[-1] for question in sources} == {"gov"}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_question_about_pay_leads_to_the_official_wage_search(slug: str) -> None:
    pay = guide(slug).questions.get(question="What must I be paid?")
    assert pay.source_url == "https://flag.dol.gov/wage-data/wage-search"


@pytest.mark.parametrize(
    ("slug", "title", "fits"),
    [
        ("ai-ml-engineer", "Senior Principal AI/ML Engineer", True),
        ("ai-ml-engineer", "Machine Learning Engineer, Speech", True),
        ("ai-ml-engineer", "Applied Scientist, Ranking", True),
        ("ai-ml-engineer", "Data Scientist, Pricing", False),
        ("ai-ml-engineer", "Software Engineer, Billing", False),
        ("registered-nurse", "Registered Nurse, Intensive Care", True),
        ("registered-nurse", "RN, Night Shift", True),
        ("registered-nurse", "Licensed Practical Nurse", False),
        ("registered-nurse", "Nurse Practitioner", False),
        ("software-engineer", "Backend Developer", True),
        ("software-engineer", "Site Reliability Engineer", True),
        ("software-engineer", "Machine Learning Engineer", False),
    ],
)
def test_a_role_holds_the_titles_that_people_mean_by_it(slug: str, title: str, fits: bool) -> None:
    listing = ListingFactory.create(title=title, offering=True)
    found = search.matching(search.parse(f"role={slug}"), now=timezone.now())
    assert list(found) == ([listing] if fits else [])
