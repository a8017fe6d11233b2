from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="OutboxMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.TextField()),
                ("subject", models.TextField(blank=True)),
                ("sent_at", models.DateTimeField()),
                ("raw", models.BinaryField()),
            ],
            options={"indexes": [models.Index(fields=["-sent_at", "-id"], name="outbox_newest")]},
        ),
    ]
