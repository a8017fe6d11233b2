"""News for apps above: this app knows none of them."""

from django.dispatch import Signal

# Sent once the records of employers have changed and are committed: see `sponsors.versions`.
records_changed = Signal()
