from django.contrib.admin.apps import AdminConfig


class BoardAdminConfig(AdminConfig):
    """Stands in INSTALLED_APPS in the place of django.contrib.admin. Not in `apps`: Django would take it for this app's."""

    default_site = "accounts.admin_site.BoardAdminSite"
