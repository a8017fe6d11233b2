"""The project package: wiring of the apps, settings, the Celery app and the embedded services.

Apps import nothing from here but `jobboard.lib`, which is pure. Nothing is imported here: processes that only compute, such as
the one that reads an official file, start in a moment. Django loads the Celery app (`jobboard.apps`).
"""
