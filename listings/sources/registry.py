"""The systems we can read. A new one is one module and one line here."""

from listings.sources.base import Source
from listings.sources.file import ListingFile
from listings.sources.greenhouse import Greenhouse
from listings.sources.lever import Lever

SOURCES: dict[str, Source] = {source.system: source for source in (Greenhouse(), Lever(), ListingFile())}
