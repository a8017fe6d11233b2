"""Mounts the apps."""

from django.apps import apps
from django.contrib import admin
from django.urls import include, path

from jobboard import health, styles

urlpatterns = [
    path("admin/", admin.site.urls),
    path("account/", include("allauth.account.urls")),
    path("health/live/", health.live, name="health-live"),
    path("health/ready/", health.ready, name="health-ready"),
    path("styles/<slug:name>.css", styles.stylesheet, name="stylesheet"),
    path("alerts/", include("alerts.urls")),
    path("", include("accounts.urls")),
    path("", include("listings.urls")),
]
if apps.is_installed("jobboard.outbox"):
    urlpatterns.append(path("", include("jobboard.outbox.urls")))
