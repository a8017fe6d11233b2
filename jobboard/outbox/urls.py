from django.urls import path

from jobboard.outbox import views

urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:pk>/", views.mail, name="outbox-mail"),
    path("outbox/<int:pk>/html/", views.mail_html, name="outbox-mail-html"),
]
