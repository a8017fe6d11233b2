"""Every layout that we know. A new one is declared in the module of its dataset."""

from sponsors.ingest import lca
from sponsors.ingest.layouts import Layout

LAYOUTS: tuple[Layout, ...] = (*lca.LAYOUTS,)
