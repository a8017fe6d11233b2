"""What was learned from the titles of filings: under which occupations a title, or a word of titles, is filed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class OccupationClue(models.Model):
    """A clue of job titles ("word:nurse", `sponsors.titles.wording`) and how often it was filed under which SOC 2018 code.

    `soc_codes` and `filings` stand side by side, the most filed first, rare ones left out; `total` counts them too.
    """

    clue = models.CharField(max_length=200, primary_key=True, db_collation="C")
    soc_codes = ArrayField(models.CharField(max_length=7))
    filings = ArrayField(models.PositiveIntegerField())
    total = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(soc_codes__len=models.F("filings__len"), soc_codes__len__gt=0),
                name="every_code_of_a_clue_has_its_filings",
            )
        ]

    def __str__(self) -> str:
        return self.clue


class OccupationsLearned(models.Model):
    """One row: the filings that the clues were counted from, by SOC 2018 code. `number` grows with every counting."""

    number = models.PositiveBigIntegerField()
    learned_at = models.DateTimeField()
    soc_codes = ArrayField(models.CharField(max_length=7))
    filings = ArrayField(models.PositiveBigIntegerField())
    newest_run = models.PositiveBigIntegerField(help_text="The newest import it knows of.")
    left_out = models.PositiveBigIntegerField(help_text="Filings whose code no edition of SOC has.")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_count_of_what_was_learned")]

    def __str__(self) -> str:
        return str(self.number)
