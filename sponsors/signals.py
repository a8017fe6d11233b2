"""News for apps above: this app knows none of them."""

from django.dispatch import Signal

# Sent after a file of filings was merged and committed, and after an editor changed what is known of an employer.
# `employer_id`: the one employer that changed; None when it may be any of them.
records_changed = Signal()
