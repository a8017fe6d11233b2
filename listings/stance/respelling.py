"""Spellings and what they are replaced by, each looked for only behind its gates."""

from listings.stance.gates import Gated, gated

Swap = tuple[Gated, str]


def swaps(*pairs: tuple[str, str]) -> tuple[Swap, ...]:
    return tuple((gated(pattern), replacement) for pattern, replacement in pairs)


def respelt(text: str, steps: tuple[Swap, ...]) -> str:
    """`text` with every spelling replaced, in the order of `steps`."""
    for swap, replacement in steps:
        for words in swap.gates:
            for word in words:
                if word in text:
                    break
            else:
                break
        else:
            text = swap.pattern.sub(replacement, text)
    return text
