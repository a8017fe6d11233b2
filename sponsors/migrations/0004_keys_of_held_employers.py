from django.db import migrations

_FILL = """
insert into sponsors_employerkey (key, employer_id)
select key, id from sponsors_employer
on conflict (key) do nothing
"""


class Migration(migrations.Migration):
    """Every employer held answers to its own key; merges move keys from now on."""

    dependencies = [("sponsors", "0003_sponsor_history")]

    operations = [migrations.RunSQL(_FILL, migrations.RunSQL.noop)]
