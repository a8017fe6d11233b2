from django.urls import path

from listings.views import data, detail, employers, roles, rules, search

urlpatterns = [
    path("", search.search_page, name="search"),
    path("jobs/<int:pk>/<slug:slug>/", detail.listing_page, name="listing"),
    path("employers/", employers.employer_list, name="employers"),
    path("employers/<slug:slug>/", employers.employer_page, name="employer"),
    path("roles/", roles.role_list, name="roles"),
    path("roles/<slug:slug>/", roles.role_page, name="role"),
    path("verdicts/", rules.verdict_rules, name="verdict-rules"),
    path("data/", data.data_page, name="data"),
]
