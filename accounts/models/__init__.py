from accounts.models.application import Application
from accounts.models.one_time_password import OneTimePassword
from accounts.models.saved_listing import SavedListing
from accounts.models.user import User

__all__ = ["Application", "OneTimePassword", "SavedListing", "User"]
