"""Fast and sealed: no environment but the two addresses, mail kept in memory unless a test starts an SMTP server."""

from jobboard.embedded import services
from jobboard.embedded.trouble import Trouble

try:
    services.provide_for_tests()  # the two addresses, where they are not set, before the base reads them
except Trouble as trouble:
    raise SystemExit(str(trouble)) from None

from jobboard.settings.base import *

DEBUG = False
SECRET_KEY = "a key for tests, which sign nothing that leaves this process"  # noqa: S105
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [*INSTALLED_APPS, "jobboard.outbox"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
DATABASES["default"]["OPTIONS"].pop("pool")  # a pool would outlive the test database
DATABASES["default"]["TEST"] = {"TEMPLATE": "template0"}
ACCOUNT_RATE_LIMITS = False
