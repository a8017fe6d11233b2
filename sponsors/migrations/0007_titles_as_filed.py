from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sponsors", "0005_lottery_seasons")]

    operations = [
        migrations.CreateModel(
            name="FiledTitle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("soc_code", models.CharField(max_length=7, verbose_name="SOC code")),
                ("title", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("soc_code",), name="one_filed_title_per_soc_code"),
                ],
            },
        ),
    ]
