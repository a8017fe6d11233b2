from listings.models.listing import Listing, ListingQuerySet
from listings.models.role import RoleGuide, RoleQuestion, RoleTip
from listings.models.rule_change import ReadingDifference, RuleChange
from listings.models.source import Source, SourceRun
from listings.models.stance_change import StanceChange
from listings.models.stance_override import StanceOverride

__all__ = [
    "Listing",
    "ListingQuerySet",
    "ReadingDifference",
    "RoleGuide",
    "RoleQuestion",
    "RoleTip",
    "RuleChange",
    "Source",
    "SourceRun",
    "StanceChange",
    "StanceOverride",
]
