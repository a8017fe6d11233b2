"""On the open internet: HTTPS, hashed static files, and no start without its secrets."""

from jobboard import env
from jobboard.settings.base import *

DEBUG = False
SECRET_KEY = env.secret(
    "SECRET_KEY", hint="Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
)
SECRET_KEY_FALLBACKS = env.words(
    "SECRET_KEY_FALLBACKS", [], hint="Earlier secret keys, separated by commas, so that links in old mails keep working"
)
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", hint="The host names people use, separated by commas, as in jobs.example.org"
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

EMAIL_BACKEND = env.text(
    "EMAIL_BACKEND",
    "django.core.mail.backends.smtp.EmailBackend",
    hint="Django's SMTP, or one of django-anymail's, as in anymail.backends.postmark.EmailBackend",
)
ANYMAIL = env.mapping(
    "ANYMAIL",
    {},
    hint='The keys of an anymail backend as JSON, as in {"POSTMARK_SERVER_TOKEN": "..."}; leave it out for SMTP',
)
EMAIL_HOST = env.text("EMAIL_HOST", "localhost", hint="The SMTP server's name")
EMAIL_PORT = env.whole("EMAIL_PORT", 587, least=1, hint="The SMTP server's port, as in 587")
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "", hint="The SMTP user, if the server wants one")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "", hint="The SMTP password, if the server wants one")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", True, hint="yes for STARTTLS on port 587, no for a local relay")

HTTPS = env.flag("HTTPS", True, hint="yes behind TLS, the normal case; no only to try the containers on one machine")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^alerts/unsubscribe/"]  # a one-click POST must not be redirected (RFC 8058)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole(
    "TRUSTED_PROXIES",
    1,
    hint="How many proxies of yours stand before the site; the rate of tries is counted by the address they pass on",
)
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
