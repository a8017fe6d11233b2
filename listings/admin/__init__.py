"""Reviewing listings, publishing what changed rules would change, and watching sources. What was derived is read, not edited."""

from listings.admin import listings, role_guides, rule_changes, sources

__all__ = ["listings", "role_guides", "rule_changes", "sources"]
