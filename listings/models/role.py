from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse


class RoleGuideQuerySet(models.QuerySet["RoleGuide"]):
    def published(self) -> Self:
        return self.filter(is_published=True)

    def for_occupation(self, soc_code: str) -> Self:
        return self.filter(soc_codes__contains=[soc_code])

    def with_texts(self) -> Self:
        return self.prefetch_related(
            models.Prefetch("tips", RoleTip.objects.order_by("position")),
            models.Prefetch("questions", RoleQuestion.objects.order_by("position")),
        )

    def in_name_order(self) -> Self:
        return self.order_by("name", "pk")


class RoleGuide(models.Model):
    """What an editor says about a role: the words of a landing page. Its figures come from the data."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80, help_text="As in “AI/ML Engineer”.")
    soc_codes = ArrayField(models.CharField(max_length=7), help_text="SOC 2018 codes that this role is filed under.")
    title_words = models.CharField(
        max_length=300,
        help_text="Titles of this role among the jobs of those codes, as in: machine learning OR applied scientist.",
    )
    onet_code = models.CharField(
        "O*NET-SOC code", max_length=10, help_text="As in 15-2051.00; the page links to its profile."
    )
    introduction = models.TextField(help_text="The usual path, and the degree that a specialty occupation needs.")
    reviewed_on = models.DateField()
    is_published = models.BooleanField(default=True)

    objects = RoleGuideQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("role", args=[self.slug])


class RoleTip(models.Model):
    role = models.ForeignKey(RoleGuide, on_delete=models.CASCADE, related_name="tips")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=100)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "position"], name="one_tip_per_position")]

    def __str__(self) -> str:
        return self.heading


class RoleQuestion(models.Model):
    role = models.ForeignKey(RoleGuide, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=200)
    answer = models.TextField()
    source_name = models.CharField(max_length=120, blank=True)
    source_url = models.URLField(blank=True)
    reviewed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "position"], name="one_question_per_position")]

    def __str__(self) -> str:
        return self.question
