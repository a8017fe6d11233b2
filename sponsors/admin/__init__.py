"""Two jobs: say who is who, and see what imports did. Public records are read-only."""

from sponsors.admin import (
    employers,
    filings,
    identity_changes,
    imports,
    institutions,
    merge_candidates,
    name_candidates,
    occupations,
    official_files,
    wages,
)

__all__ = [
    "employers",
    "filings",
    "identity_changes",
    "imports",
    "institutions",
    "merge_candidates",
    "name_candidates",
    "occupations",
    "official_files",
    "wages",
]
