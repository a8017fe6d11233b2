from django.db import models


class RecordsVersion(models.Model):
    """One row: how often what is known of employers has changed, by an import, an alias, a review or a removal.

    It is counted in the transaction of the change, so that whoever reads a number also sees the records it stands for.
    """

    number = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_version_of_the_records")]

    def __str__(self) -> str:
        return str(self.number)
