from django.urls import path

from accounts import views

urlpatterns = [
    path("saved/", views.saved, name="saved"),
    path("saved/applied/", views.applied, name="applied"),
    path("saved/<int:listing_id>/", views.mark_listing, name="mark-listing"),
    path("account/", views.account, name="account"),
    path("account/privacy/", views.privacy_page, name="privacy"),
    path("account/privacy/export/", views.export, name="export-my-data"),
    path("account/privacy/erase/", views.erase, name="erase-me"),
]
