from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listings", "0003_review_note")]

    operations = [
        migrations.AddField(
            model_name="listing",
            name="closed_from",
            field=models.CharField(
                blank=True,
                choices=[
                    ("review", "In review"),
                    ("published", "Published"),
                    ("rejected", "Rejected"),
                    ("closed", "Closed"),
                ],
                default="",
                editable=False,
                help_text="Where it goes when its source sends it again. Blank where an editor closed it.",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="listing",
            name="records_version",
            field=models.PositiveBigIntegerField(default=0, editable=False),
        ),
    ]
