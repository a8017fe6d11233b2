"""The first three role guides. Editors change them in the admin; a later review is a new file, never an edit of this one."""

import json
from datetime import date
from pathlib import Path

from django.db import migrations

TEXTS = Path(__file__).with_name("role_guides_2026_11.json")


def seed(apps, schema_editor):
    texts = json.loads(TEXTS.read_text(encoding="utf-8"))
    reviewed_on = date.fromisoformat(texts["reviewed_on"])
    for guide in texts["guides"]:
        seed_guide(apps, guide, reviewed_on)


def seed_guide(apps, guide, reviewed_on):
    tips, questions = guide.pop("tips"), guide.pop("questions")
    introduction = "\n\n".join(guide.pop("introduction"))
    role = apps.get_model("listings", "RoleGuide").objects.create(
        **guide, introduction=introduction, reviewed_on=reviewed_on
    )
    RoleTip = apps.get_model("listings", "RoleTip")
    RoleTip.objects.bulk_create(
        RoleTip(role=role, position=position, heading=heading, text=text)
        for position, (heading, text) in enumerate(tips, start=1)
    )
    RoleQuestion = apps.get_model("listings", "RoleQuestion")
    RoleQuestion.objects.bulk_create(
        RoleQuestion(role=role, position=position, reviewed_on=reviewed_on, **question)
        for position, question in enumerate(questions, start=1)
    )


def remove(apps, schema_editor):
    slugs = [guide["slug"] for guide in json.loads(TEXTS.read_text(encoding="utf-8"))["guides"]]
    apps.get_model("listings", "RoleGuide").objects.filter(slug__in=slugs).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("listings", "0001_listings"),
    ]

    operations = [migrations.RunPython(seed, remove, elidable=False)]
