"""Why a decision about employers cannot be made. The words are for the person who wanted it."""


class Refused(Exception):
    """Base of all; `str()` is a sentence for the page."""


class MergedIntoItself(Refused):
    def __init__(self, employer: object) -> None:
        super().__init__(f"{employer} cannot be merged into itself.")


class AlreadyMerged(Refused):
    def __init__(self, employer: object, into: object) -> None:
        super().__init__(f"{employer} is counted under {into} already; decide about that one.")


class InOneGroup(Refused):
    def __init__(self, employer: object, parent: object) -> None:
        super().__init__(f"{parent} belongs to {employer}; take that link away first.")


class KeyNotHeld(Refused):
    def __init__(self, key: str, employer: object) -> None:
        super().__init__(f"“{key}” is no name that {employer} files under.")


class OwnKey(Refused):
    def __init__(self, employer: object) -> None:
        super().__init__(f"This is the own name of {employer}; only a name that was merged into it can be split off.")


class NoName(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” holds no name.")


class AliasThere(Refused):
    def __init__(self, name: str, employer: object) -> None:
        super().__init__(f"“{name}” is an alias of {employer} already.")


class AliasOfAnother(Refused):
    def __init__(self, name: str, other: object) -> None:
        super().__init__(f"“{name}” is an alias of {other}. A name that means two employers would mean neither.")


class AlreadyDecided(Refused):
    def __init__(self, candidate: object) -> None:
        super().__init__(f"Somebody has decided about “{candidate}” already.")


class NotUndoable(Refused):
    def __init__(self, why: str) -> None:
        super().__init__(f"This cannot be undone now: {why}")


class ImportInProgress(Refused):
    def __init__(self) -> None:
        super().__init__("A file is being imported, which needs to know who is who. Try again when it has been read.")
