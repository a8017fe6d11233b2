"""Real PostgreSQL and Redis without installing them, mail to a page of the site: for a first look and for development."""

from jobboard import env
from jobboard.embedded import data_folder
from jobboard.settings.base import *

DEBUG = False
SECRET_KEY = "embedded-profile-only-production-refuses-to-start-without-its-own"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = [*INSTALLED_APPS, "jobboard.outbox"]
MEDIA_ROOT = env.text("FILES_DIR", str(data_folder.locate().path / "files"), hint=FILES_DIR_HINT)
EMAIL_BACKEND = "jobboard.outbox.backend.OutboxBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
