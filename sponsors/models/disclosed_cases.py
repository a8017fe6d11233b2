"""What the disclosure files of the Department of Labor tell of a case, whether an LCA or a PERM certification."""

from django.db import models
from django.db.models import Case, F, Value, When
from django.db.models.functions import ExtractYear

from jobboard.lib.money import PayPeriod

WAGE_UNITS = [PayPeriod.YEAR, PayPeriod.MONTH, PayPeriod.BIWEEK, PayPeriod.WEEK, PayPeriod.HOUR]
WAGE_UNIT_CHOICES = [(unit.value, unit.value) for unit in WAGE_UNITS]

# The federal fiscal year begins in October.
FISCAL_YEAR_OF_THE_DECISION = models.Q(
    fiscal_year=ExtractYear(F("decision_on")) + Case(When(decision_on__month__gte=10, then=Value(1)), default=Value(0))
)
NO_PERSONAL_NUMBER = models.Q(fein="") | models.Q(fein__regex=r"^[0-9]{2}-[0-9]{7}$")


class DisclosedCase(models.Model):
    """Names, places and wages as filed. No contact person, attorney, preparer or worker is kept."""

    case_number = models.CharField(max_length=20)
    received_on = models.DateField(null=True)
    decision_on = models.DateField()
    fiscal_year = models.SmallIntegerField(help_text="Of the decision.")
    employer_name = models.CharField(max_length=300, help_text="As filed.")
    trade_name = models.CharField("trade name (DBA)", max_length=300, blank=True)
    fein = models.CharField("FEIN", max_length=10, blank=True)
    employer_city = models.CharField(max_length=100, blank=True)
    employer_state = models.CharField(max_length=2, blank=True)
    naics = models.CharField("NAICS code", max_length=6, blank=True)
    job_title = models.CharField(max_length=300, blank=True)
    soc_code = models.CharField("SOC code", max_length=10, blank=True)
    soc_title = models.CharField("SOC title", max_length=200, blank=True)
    worksite_city = models.CharField(max_length=100, blank=True)
    worksite_county = models.CharField(max_length=100, blank=True)
    county_key = models.CharField(
        max_length=60,
        blank=True,
        help_text="The worksite's county, normalised (sponsors/counties.py): it says the wage area.",
    )
    worksite_state = models.CharField(max_length=2, blank=True)
    worksite_zip = models.CharField("worksite ZIP code", max_length=5, blank=True)
    wage_from = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    wage_to = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    wage_unit = models.CharField(max_length=6, choices=WAGE_UNIT_CHOICES, blank=True)
    wage_annual = models.DecimalField(
        max_digits=14,
        decimal_places=2,
        null=True,
        help_text="Yearly dollars of the lower wage, where the unit allows it.",
    )
    pw = models.DecimalField("prevailing wage", max_digits=14, decimal_places=2, null=True)
    pw_unit = models.CharField("prevailing wage unit", max_length=6, choices=WAGE_UNIT_CHOICES, blank=True)
    pw_level = models.CharField("prevailing wage level", max_length=3, blank=True)

    class Meta:
        abstract = True
