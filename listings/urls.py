from django.urls import path

from listings.views import compare, data, detail, employers, institutions, occupations, roles, rules, search

urlpatterns = [
    path("", search.search_page, name="search"),
    path("jobs/<int:pk>/<slug:slug>/", detail.listing_page, name="listing"),
    path("employers/", employers.employer_list, name="employers"),
    # Not below employers/: an employer may be called so.
    path("compare/", compare.compare_page, name="employers-compare"),
    path("employers/<slug:slug>/", employers.employer_page, name="employer"),
    path("occupations/", occupations.occupation_list, name="occupations"),
    path("occupations/<str:soc_code>/", occupations.occupation_page, name="occupation"),
    path("cap-exempt/", institutions.cap_exempt_page, name="cap-exempt"),
    path("roles/", roles.role_list, name="roles"),
    path("roles/<slug:slug>/", roles.role_page, name="role"),
    path("verdicts/", rules.verdict_rules, name="verdict-rules"),
    path("data/", data.data_page, name="data"),
    path("data/health/", data.health_page, name="data-health"),
]
