"""Who is who, as people decide it: two employers are one, one is two, a group owns a company, a name means an employer.

Each verb is one transaction that leaves an `IdentityChange` with what undoing it needs, and ends with the record of the
employers concerned rebuilt and the version of the records advanced. What cannot be done is a `Refused`, in words.
"""

from sponsors.merging.aliases import add_alias, remove_alias
from sponsors.merging.links import link, unlink
from sponsors.merging.merges import merge
from sponsors.merging.refusals import (
    AliasOfAnother,
    AliasThere,
    AlreadyDecided,
    AlreadyMerged,
    ImportInProgress,
    InOneGroup,
    KeyNotHeld,
    MergedIntoItself,
    NoName,
    NotUndoable,
    OwnKey,
    Refused,
)
from sponsors.merging.splits import split
from sponsors.merging.undoing import undo

__all__ = [
    "AliasOfAnother",
    "AliasThere",
    "AlreadyDecided",
    "AlreadyMerged",
    "ImportInProgress",
    "InOneGroup",
    "KeyNotHeld",
    "MergedIntoItself",
    "NoName",
    "NotUndoable",
    "OwnKey",
    "Refused",
    "add_alias",
    "link",
    "merge",
    "remove_alias",
    "split",
    "undo",
    "unlink",
]
