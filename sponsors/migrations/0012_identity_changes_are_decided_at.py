from django.db import migrations, models


class Migration(migrations.Migration):
    """Moments end in `_at`."""

    dependencies = [("sponsors", "0010_programme_years")]

    operations = [
        migrations.RemoveIndex(model_name="identitychange", name="identity_change_of_employer"),
        migrations.RenameField(model_name="identitychange", old_name="at", new_name="decided_at"),
        migrations.AddIndex(
            model_name="identitychange",
            index=models.Index(fields=["employer", "-decided_at"], name="identity_change_of_employer"),
        ),
    ]
