"""What an ad says about sponsorship, read from its plain text by a grammar that a person can read."""

from listings.stance.combining import read_stance
from listings.stance.reading import AdReading, Evidence, Kind, Stance

__all__ = ["AdReading", "Evidence", "Kind", "Stance", "read_stance"]
