from django.urls import path

from alerts import views

urlpatterns = [
    path("", views.alerts, name="alerts"),
    path("new/", views.new, name="alert-new"),
    path("create/", views.create, name="alert-create"),
    path("when/", views.when, name="alerts-when"),
    path("pause-all/", views.pause_all, name="alerts-pause-all"),
    path("try-address-again/", views.try_address_again, name="alerts-try-address-again"),
    path("<int:pk>/change/", views.change, name="alert-change"),
    path("<int:pk>/pause/", views.pause, name="alert-pause"),
    path("<int:pk>/resume/", views.resume, name="alert-resume"),
    path("<int:pk>/delete/", views.delete, name="alert-delete"),
    path("<int:pk>/last-mail/", views.last_mail, name="alert-last-mail"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="alert-unsubscribe"),
]
