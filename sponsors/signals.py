"""News for apps above: this app knows none of them."""

from django.dispatch import Signal

# Sent after a file of filings was merged and committed. Sender: ImportRun. No arguments: every record may have changed.
filings_imported = Signal()
