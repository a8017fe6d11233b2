"""Every layout that we know. A new one is declared in the module of its dataset."""

from sponsors.ingest import h1b_hub, institutions, lca, occupations, perm, wages
from sponsors.ingest.layouts import Layout

LAYOUTS: tuple[Layout, ...] = (
    *lca.LAYOUTS,
    *perm.LAYOUTS,
    *h1b_hub.LAYOUTS,
    *wages.LAYOUTS,
    *occupations.LAYOUTS,
    *institutions.LAYOUTS,
)
