"""What an ad says about sponsorship, read from its plain text by a grammar that a person can read."""

from listings.stance.combining import read_stance
from listings.stance.reading import AdReading, Evidence, Kind, Stance

# Counts up with every change of the grammar: stored readings of an older version are read again.
RULES_VERSION = 3

__all__ = ["RULES_VERSION", "AdReading", "Evidence", "Kind", "Stance", "read_stance"]
