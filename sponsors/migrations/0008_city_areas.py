from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sponsors", "0007_directory")]

    operations = [
        migrations.CreateModel(
            name="CityArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=2)),
                ("city", models.CharField(help_text="As filings write it, in capitals.", max_length=100)),
                ("area", models.CharField(max_length=7, verbose_name="wage area")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("state", "city"), name="one_wage_area_per_state_and_city")
                ]
            },
        ),
    ]
