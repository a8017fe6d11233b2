"""What is counted of an employer's cases, whatever they are added up over."""

from django.db import models


class CaseCounts(models.Model):
    """`filings` and `positions` count certified cases alone (of PERM, certified-expired ones too); so do the columns on new
    employment, continuation, change of employer, placement, dependence and wage level. Withdrawn and denied cases stand
    apart.
    """

    filings = models.PositiveIntegerField()
    positions = models.PositiveIntegerField()
    new_employment_filings = models.PositiveIntegerField()
    new_employment_positions = models.PositiveIntegerField()
    continued_filings = models.PositiveIntegerField()
    continued_positions = models.PositiveIntegerField()
    change_employer_filings = models.PositiveIntegerField()
    change_employer_positions = models.PositiveIntegerField()
    secondary_entity_filings = models.PositiveIntegerField()
    h1b_dependent_filings = models.PositiveIntegerField()
    level_1_filings = models.PositiveIntegerField(default=0, help_text="PW_WAGE_LEVEL as filed.")
    level_2_filings = models.PositiveIntegerField(default=0)
    level_3_filings = models.PositiveIntegerField(default=0)
    level_4_filings = models.PositiveIntegerField(default=0)
    certified_withdrawn_filings = models.PositiveIntegerField()
    withdrawn_filings = models.PositiveIntegerField()
    denied_filings = models.PositiveIntegerField()

    class Meta:
        abstract = True
