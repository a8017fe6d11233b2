from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from accounts import time_zones
from accounts.models import User
from alerts.models import Subscriber
from alerts.schedule import FREQUENCY_WORDS, WEEKDAYS, Frequency
from listings import search
from sponsors.visa_classes import WORDS, VisaType

FREQUENCIES = [(each.value, FREQUENCY_WORDS[each]) for each in (Frequency.DAILY, Frequency.WEEKLY, Frequency.INSTANT)]
DAYS = list(enumerate(WEEKDAYS))
VISAS = [(visa.value, WORDS[visa].name) for visa in VisaType]
LONGEST_QUERY = 4000  # what every web server still takes as an address
HOURS = [(hour, f"{hour}:00") for hour in range(24)]


class NewAlertForm(forms.Form):
    """`query` is any query string of the search page; `visa` replaces the one in it."""

    query = forms.CharField(required=False, max_length=LONGEST_QUERY, widget=forms.HiddenInput)
    visa = forms.ChoiceField(required=False, choices=VISAS)
    frequency = forms.ChoiceField(label="How often", choices=FREQUENCIES, initial=Frequency.DAILY.value, required=False)
    weekday = forms.TypedChoiceField(label="Weekly on", choices=DAYS, coerce=int, required=False)

    def clean_query(self) -> str:
        """As the search stores it, it may be longer than it was sent: a Chinese character takes nine places."""
        query: str = self.cleaned_data["query"]
        if len(search.canonical(search.parse(query))) > LONGEST_QUERY:
            raise forms.ValidationError("This search is too long to be kept.")
        return query

    def clean_frequency(self) -> Frequency:
        return Frequency(self.cleaned_data["frequency"] or Frequency.DAILY)

    def clean_weekday(self) -> int:
        return self.cleaned_data["weekday"] or 0


class ChangeAlertForm(forms.Form):
    name = forms.CharField(label="Name", max_length=200)
    frequency = forms.ChoiceField(label="How often", choices=FREQUENCIES)
    weekday = forms.TypedChoiceField(label="Weekly on", choices=DAYS, coerce=int)

    def clean_frequency(self) -> Frequency:
        return Frequency(self.cleaned_data["frequency"])


class PauseForm(forms.Form):
    until = forms.DateField(
        label="Pause until",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The first day with mail again. Leave it empty to pause until you resume it.",
    )

    def __init__(self, *args: Any, subscriber: Subscriber, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subscriber = subscriber

    def clean_until(self) -> datetime | None:
        """The first moment of that day in the person's zone."""
        day = self.cleaned_data["until"]
        if day is None:
            return None
        moment = datetime.combine(day, time.min, tzinfo=self.subscriber.zone)
        if moment <= timezone.now():
            raise forms.ValidationError("This day has begun already. Choose a later one.")
        return moment


class WhenForm(forms.Form):
    hour = forms.TypedChoiceField(label="Daily and weekly mails come at", choices=HOURS, coerce=int)
    time_zone = time_zones.TimeZoneField(label="Time zone")

    @classmethod
    def of(cls, subscriber: Subscriber, user: User) -> "WhenForm":
        return cls(initial={"hour": subscriber.hour, "time_zone": user.time_zone})
