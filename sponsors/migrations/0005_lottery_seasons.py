from datetime import date

from django.db import migrations

# Eligible registrations and selected registrations of each fiscal year, as USCIS released them on 13 May 2025. They were drawn
# at random, one entry each. USCIS has published no wage levels of these registrations, and of FY 2027, the first weighted
# season, we know no number of selections from a page we would cite: both stay absent until an admin enters them.
SOURCE = "USCIS release of 13 May 2025, as tabulated by EIG Law"
SOURCE_URL = "https://eiglaw.com/fy26-h-1b-cap-selection-numbers-released-by-uscis/"
REVIEWED_ON = date(2026, 11, 22)
SEASONS = (
    (2021, 269_424, 124_415),
    (2022, 301_447, 131_924),
    (2023, 474_421, 127_600),
    (2024, 758_994, 188_400),
    (2025, 470_342, 135_137),
    (2026, 343_981, 120_141),
)


def seed(apps, schema_editor):
    season = apps.get_model("sponsors", "LotterySeason")
    for fiscal_year, registrations, selected in SEASONS:
        season.objects.get_or_create(
            fiscal_year=fiscal_year,
            defaults={
                "registrations": registrations,
                "selected": selected,
                "is_weighted": False,
                "source": SOURCE,
                "source_url": SOURCE_URL,
                "reviewed_on": REVIEWED_ON,
            },
        )


class Migration(migrations.Migration):
    """An admin keeps these from now on; a season that is there already is left alone."""

    dependencies = [("sponsors", "0004_keys_of_held_employers")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
