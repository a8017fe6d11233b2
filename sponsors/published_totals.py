"""How many rows the official files of a whole fiscal year have, to hold what was imported against.

Counted in the files that the Department of Labor and USCIS had published by 22 November 2026; the main file of each year,
all quarters, each case once. A year that is not here was not yet complete, or we know no count of it.
"""

from datetime import date

COUNTED_ON = date(2026, 11, 22)

LCA: dict[int, int] = {
    2008: 405_641, 2009: 348_975, 2010: 342_575, 2011: 358_857, 2012: 415_845, 2013: 442_274,
    2014: 519_504, 2015: 618_671, 2016: 647_849, 2017: 624_650, 2018: 654_360, 2019: 664_616,
    2020: 577_334, 2021: 528_902, 2022: 626_084, 2023: 543_580, 2024: 561_037, 2025: 594_821,
}  # fmt: skip
# Of 2024 both forms: 92,258 of the old one and 22,292 of the new.
PERM: dict[int, int] = {
    2008: 61_997, 2009: 38_247, 2010: 81_412, 2011: 73_207, 2012: 66_488, 2013: 44_152,
    2014: 70_998, 2015: 89_299, 2016: 126_143, 2017: 97_603, 2018: 119_776, 2019: 102_655,
    2020: 94_019, 2021: 108_264, 2022: 104_600, 2023: 116_427, 2024: 114_550, 2025: 147_056,
}  # fmt: skip
# The static files of 2020 to 2022, and 2023 as the data hub gives it: its static file stops in spring (33,332 rows).
H1B_HUB: dict[int, int] = {2020: 55_239, 2021: 60_806, 2022: 59_983, 2023: 57_415}

# By the name of the dataset.
OF: dict[str, dict[int, int]] = {"lca": LCA, "perm": PERM, "h1b_hub": H1B_HUB}
