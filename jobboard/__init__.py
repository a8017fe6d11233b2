"""The project package: wiring of the apps, settings, the Celery app and the embedded services.

Apps import nothing from here but `jobboard.lib`, which is pure.
"""

from jobboard.celery import app as celery_app

__all__ = ["celery_app"]
