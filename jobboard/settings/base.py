"""Everything that is the same in every profile; the profiles beside this file only override."""

from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONCE, NONE, SELF

from jobboard import env

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent.parent

SITE_NAME = env.text(
    "SITE_NAME", "Sponsorboard", hint="The name in the masthead and in mails, as in SITE_NAME=Sponsorboard"
)
SITE_URL = env.url(
    "SITE_URL",
    "http://127.0.0.1:8000",
    schemes=("http", "https"),
    hint="The address people use, without a slash at the end, as in SITE_URL=https://jobs.example.org",
).rstrip("/")
GUEST_LISTING_LIMIT = env.whole(
    "GUEST_LISTING_LIMIT", 0, hint="How many listings a visitor sees before signing up; 0 means all of them"
)

INSTALLED_APPS = [
    "accounts.admin_config.BoardAdminConfig",  # django.contrib.admin under our name and behind our sign-in
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "anymail",
    "django_filters",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "jobboard",
    "sponsors",
    "listings",
    "accounts.apps.AccountsConfig",
    "alerts",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "jobboard.bounds.RequestBounds",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "jobboard.urls"
WSGI_APPLICATION = "jobboard.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["django.templatetags.static", "template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jobboard.context.site",
            ],
        },
    }
]

FORM_RENDERER = "jobboard.form_renderer.BoardRenderer"

DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **env.database(
            "DATABASE_URL", hint="Write DATABASE_URL=postgres://user:password@host:5432/name (PostgreSQL 15 or later)"
        ),
        "OPTIONS": {
            "pool": {"min_size": 0, "max_size": 8, "timeout": 10},
            # Of web requests; `jobboard.statement_timeout` gives workers and commands longer.
            "options": "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=120000",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.url(
    "REDIS_URL",
    schemes=("redis", "rediss", "unix", "redis+socket"),
    hint="Write REDIS_URL=redis://host:6379/0, or redis+socket:///path/to/redis.sock",
)
CELERY_BROKER_URL = REDIS_URL
CACHES = {
    # Counts the tries at signing in, for all web processes together. Celery and redis-py write a socket differently.
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL.replace("redis+socket://", "unix://").replace("virtual_host=", "db="),
        "KEY_PREFIX": "jobboard",
    }
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False  # the database knows what is unfinished; the broker is only a doorbell
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 15 * 60
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False  # mail scanners follow links; a person presses the button
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # mail is not always quick; the page and the mail say it
ACCOUNT_CHANGE_EMAIL = True  # one address a person, changed when the new one is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or address is told to its owner
ACCOUNT_FORMS = {"login": "accounts.forms.LoginForm", "signup": "accounts.forms.SignUpForm"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGOUT_ON_GET = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "search"
LOGOUT_REDIRECT_URL = "search"

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

# Official files while they wait to be read. No URL leads to them.
FILES_DIR_HINT = "A folder for official files that wait to be read, which web and worker share"
MEDIA_ROOT = env.text("FILES_DIR", str(BASE_DIR / "files"), hint=FILES_DIR_HINT)
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_LIMIT_MB = env.whole("UPLOAD_LIMIT_MB", 1000, least=1, hint="The largest file that the admin takes, in MB")

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles"

DEFAULT_FROM_EMAIL = env.text(
    "DEFAULT_FROM_EMAIL", "alerts@sponsorboard.example", hint="The sender of every mail, as in alerts@jobs.example.org"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20

FEED_USER_AGENT = f"{SITE_NAME}/0.1 (+{SITE_URL}/data/; {DEFAULT_FROM_EMAIL})"

# A search is a few hundred characters. Larger bodies come from nobody who uses the site.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000  # the admin's action form sends one field a row

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"  # what a person searches here reveals an immigration need
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        "gunicorn.error": {"level": "WARNING"},
    },
}
