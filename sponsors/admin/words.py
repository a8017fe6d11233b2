"""What a decision about employers would move, in sentences for the page that asks for it."""

from collections.abc import Mapping

from sponsors.merging import moving
from sponsors.models import Employer, EmployerName, IdentityChange, IdentityChangeKind, Institution

_KINDS = {
    "LcaFiling": ("LCA filing", "LCA filings"),
    "PermFiling": ("PERM filing", "PERM filings"),
    "H1bDecision": ("row of H-1B decisions", "rows of H-1B decisions"),
}
UNDOABLE = "It can be undone from the history of the employer."


def counted(counts: Mapping[str, int]) -> str:
    """ "12 LCA filings, 1 PERM filing and 3 rows of H-1B decisions"; "no filings" of nothing."""
    parts = [f"{number:,} {_KINDS[kind][number != 1]}" for kind, number in counts.items() if number]
    return _listed(parts) or "no filings"


def of_merge(employer: Employer, into: Employer) -> tuple[str, ...]:
    names = moving.keys_of(employer)
    along = [
        _some(EmployerName.objects.reviewed().filter(employer=employer).count(), "reviewed alias", "reviewed aliases"),
        _some(Institution.objects.filter(employer=employer).count(), "institution", "institutions"),
        _some(employer.entities.count(), "company of its group", "companies of its group"),
        _some(employer.merged.count(), "employer merged into it", "employers merged into it"),
    ]
    words = [
        f"From {employer} to {into}: {counted(moving.counts(employer))}.",
        f"What is filed under {_listed([f'“{name}”' for name in names])} is counted under {into} from now on, "
        "also of files to come.",
        f"The page of {employer} will lead to that of {into}.",
    ]
    if moved := _listed([part for part in along if part]):
        words.append(f"Along with that: {moved}.")
    if employer.cap_exempt_reviewed_on and not into.cap_exempt_reviewed_on:
        words.append(f"The reviewed cap exemption of {employer} will hold for {into}.")
    if employer.state and into.state and employer.state != into.state:
        words.append(f"Look twice: {employer} files from {employer.state}, {into} from {into.state}.")
    return (*words, UNDOABLE)


def of_split(employer: Employer, key: str) -> tuple[str, ...]:
    own = Employer.objects.filter(key=key).first()
    names = sorted(moving.names_under({key}, of=employer))
    spelled = f", filed as {_listed([f'“{name}”' for name in names[:10]])}," if names else ""
    return (
        f"What is filed under “{key}”{spelled} leaves {employer} for "
        + (f"{own}, which stands on its own again." if own else "an employer of its own, which is made for it."),
        "Files to come follow.",
        UNDOABLE,
    )


def of_undoing(change: IdentityChange) -> tuple[str, ...]:
    employer, other, name = change.employer, change.other, change.details.get("name", "")
    match change.kind:
        case IdentityChangeKind.MERGE:
            return (
                f"{employer} stands on its own again, with {counted(change.details['counts'])} that were moved to {other}, "
                "and with what was filed under its names since.",
            )
        case IdentityChangeKind.SPLIT:
            return (f"What is filed under “{change.details['key']}” is counted under {employer} again.",)
        case IdentityChangeKind.LINK:
            return (f"{employer} belongs to the group it was in before, if it was in any.",)
        case IdentityChangeKind.ALIAS if change.details["added"]:
            return (f"“{name}” does not mean {employer} any more.",)
        case IdentityChangeKind.ALIAS:
            return (f"“{name}” means {employer} again.",)
        case _:
            return ("The question waits for an answer again.",)


def of_change(change: IdentityChange) -> str:
    """One line of the history."""
    employer, other, name = change.employer, change.other, change.details.get("name", "")
    match change.kind:
        case IdentityChangeKind.MERGE:
            return f"{employer} was merged into {other}: {counted(change.details['counts'])}."
        case IdentityChangeKind.SPLIT:
            return f"“{change.details['key']}” was split off {employer} as {other}."
        case IdentityChangeKind.LINK:
            return f"{employer} was linked to {other}." if other else f"{employer} was taken out of its group."
        case IdentityChangeKind.ALIAS:
            return f"“{name}” was {'made' if change.details['added'] else 'removed as'} an alias of {employer}."
        case _ if other:
            return f"{employer} and {other} were kept apart."
        case _:
            return f"“{name}” was said not to mean {employer}."


def _some(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
