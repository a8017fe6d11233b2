"""Made-up names, and the skew of the real world: a few are named often, most hardly ever."""

from random import Random

_FIRST = "Al Bram Cor Dun El Fen Gar Hol Is Jor Kes Lar Mor Nor Os Pel Quil Ren Sab Tam Ul Ven Wex Yar Zel".split()  # noqa: SIM905
_SECOND = "bow crest dale field gate haven line mark mere moor quay ridge row stead stone vale wick worth".split()  # noqa: SIM905
_KIND = (  # noqa: SIM905
    "Analytics Biosciences Consulting Dynamics Engineering Health Hospital Industries Labs Logistics Materials Networks "
    "Partners Research Robotics School Software Systems Technologies Therapeutics University Works"
).split()


def made_names(random: Random, number: int) -> list[str]:
    """So many different names of two or three words."""
    names: dict[str, None] = {}
    while len(names) < number:
        name = f"{random.choice(_FIRST)}{random.choice(_SECOND)} {random.choice(_KIND)}"
        names.setdefault(f"{name} {random.choice(_FIRST)}{random.choice(_SECOND)}" if name in names else name)
    return list(names)


def skewed(random: Random, number: int) -> int:
    """An index below `number`; the first come up most, each about in proportion to one over its place."""
    return min(int(number ** random.random()) - 1, number - 1) if number > 1 else 0
