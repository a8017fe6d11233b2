"""Public records about employers: filings, the employers behind them, and what they add up to.

Knows no ads and no people. Others may import `models`, `names`, `visa_classes`, `matching` and `evidence`; `ingest`
reads official files and is reached through `manage.py import_filings` and `ingest.load.import_file`.
"""
