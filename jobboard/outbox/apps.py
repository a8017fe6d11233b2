from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "jobboard.outbox"
    verbose_name = "Outbox"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import privacy
        from jobboard.outbox.models import OutboxMail

        privacy.register_eraser(lambda user: OutboxMail.objects.to_address(user.email).delete())
