from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from django import forms

from accounts import time_zones
from accounts.models import User


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]  # allauth carries no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remember"].label = "Keep me signed in on this device"


class SignUpForm(allauth_forms.SignupForm):  # type: ignore[misc]  # allauth carries no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = "At least 10 characters; three or four words make a good one."


class TimeZoneForm(forms.ModelForm[User]):
    time_zone = time_zones.TimeZoneField(label="Time zone", help_text="Alerts come at this zone's hours.")

    class Meta:
        model = User
        fields = ["time_zone"]


class EraseForm(forms.Form):
    """Asks for the password; a person without one types their address."""

    proof = forms.CharField(max_length=254, strip=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        proof = self.fields["proof"]
        if user.has_usable_password():
            proof.label = "Your password"
            proof.widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        else:
            proof.label = f"Type your address: {user.email}"
            proof.widget = forms.EmailInput(attrs={"autocomplete": "off"})

    def clean_proof(self) -> str:
        proof: str = self.cleaned_data["proof"]
        if not self.user.has_usable_password():
            if proof.strip().lower() != self.user.email.lower():
                raise forms.ValidationError("Type the address as it is written above.")
        elif not get_adapter().reauthenticate(self.user, proof):  # counts wrong passwords, as the login does
            raise forms.ValidationError("This is not your password.")
        return proof
