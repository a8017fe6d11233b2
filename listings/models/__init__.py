from listings.models.listing import Listing, ListingQuerySet
from listings.models.role import RoleGuide, RoleQuestion, RoleTip
from listings.models.source import Source, SourceRun

__all__ = ["Listing", "ListingQuerySet", "RoleGuide", "RoleQuestion", "RoleTip", "Source", "SourceRun"]
