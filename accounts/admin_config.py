from django.contrib.admin.apps import AdminConfig


class BoardAdminConfig(AdminConfig):
    """Stands in INSTALLED_APPS in the place of django.contrib.admin.

    Not in the module `apps`: there Django would take it for the configuration of this app.
    """

    default_site = "accounts.admin_site.BoardAdminSite"
