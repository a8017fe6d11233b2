from django.apps import AppConfig


class JobboardConfig(AppConfig):
    name = "jobboard"

    def ready(self) -> None:
        from jobboard import celery  # noqa: F401  (tasks that anybody sends go to its broker)
