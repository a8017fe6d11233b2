"""Taking a decision back. What cannot be taken back says which later decision stands on it."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from sponsors.merging.aliases import undo_alias
from sponsors.merging.changes import deciding
from sponsors.merging.links import undo_link
from sponsors.merging.merges import undo_merge
from sponsors.merging.refusals import NotUndoable
from sponsors.merging.splits import undo_split
from sponsors.models import CandidateState, IdentityChange, IdentityChangeKind, MergeCandidate, NameCandidate


def undo(*, change: IdentityChange, by: AbstractBaseUser | None, at: datetime) -> None:
    """Restores what was before `change`, as far as no later decision touched it. Raises NotUndoable, ImportInProgress."""
    with deciding():
        change = IdentityChange.objects.select_for_update().get(pk=change.pk)
        if change.undone_at is not None:
            raise NotUndoable("it was undone already.")
        _UNDO[change.kind](change)
        change.undone_at, change.undone_by_id = at, by.pk if by else None
        change.save(update_fields=["undone_at", "undone_by"])


def _undo_reject(change: IdentityChange) -> None:
    """The question waits again."""
    again = {"state": CandidateState.OPEN, "decided_at": None, "decided_by": None}
    NameCandidate.objects.filter(pk=change.details.get("name_candidate")).update(**again)
    MergeCandidate.objects.filter(pk=change.details.get("merge_candidate")).update(**again)


_UNDO: dict[str, Callable[[IdentityChange], None]] = {
    IdentityChangeKind.MERGE: undo_merge,
    IdentityChangeKind.SPLIT: undo_split,
    IdentityChangeKind.LINK: undo_link,
    IdentityChangeKind.ALIAS: undo_alias,
    IdentityChangeKind.REJECT: _undo_reject,
}
