"""Which occupations resemble a profession of the USMCA."""

import pytest

from listings.tn_professions import _PROFESSIONS, resembles_profession
from sponsors.titles.soc_2018 import title_of


@pytest.mark.parametrize("soc", ["13-2011", "17-2112", "29-1141", "25-1022", "19-2042", "15-2011"])
def test_a_profession_of_the_list_is_resembled(soc: str) -> None:
    assert resembles_profession(soc)


@pytest.mark.parametrize("soc", ["29-1216", "29-1171", "25-2031", "35-1011", ""])
def test_patient_care_by_physicians_schools_and_the_unknown_are_not_on_it(soc: str) -> None:
    assert not resembles_profession(soc)


def test_every_code_is_one_of_soc_2018() -> None:
    assert [code for codes in _PROFESSIONS.values() for code in codes if not title_of(code)] == []
