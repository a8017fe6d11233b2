"""For the processes that a chaos test starts: the test's database and mail server, and production's connection pool."""
# ruff: noqa: F403, F405  (a profile is another with changes)

import os

from jobboard.settings.test import *

DATABASES["default"]["NAME"] = os.environ["CHAOS_DATABASE"]
DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 0, "max_size": 4, "timeout": 10}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["CHAOS_SMTP_PORT"])
EMAIL_USE_TLS = False
