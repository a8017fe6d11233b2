import json
from pathlib import Path

import pytest

from jobboard.bench.ads_files import Ad, AdsFileError, ads_of


def test_ads_are_read_from_csv_json_and_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Title,Location,Text\nNurse,"Austin, TX",We sponsor.\nCook,,\n', "utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"jobs": [{"description": "One", "company": "Acme"}, "x"]}), "utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": "Two", "place": 5}\n\n', "utf-8")
    (tmp_path / "notes.md").write_text("not ads", "utf-8")
    assert ads_of(tmp_path) == [Ad("We sponsor.", "Austin, TX", "", "Nurse"), Ad("One", company="Acme"), Ad("Two")]


@pytest.mark.parametrize(
    ("name", "content"), [("a.json", b"{"), ("a.csv", b"\xff\xfe"), ("a.json", b"[]"), ("a.jsonl", b"1\n")]
)
def test_a_file_without_ads_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AdsFileError, match=name):
        ads_of(path)


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AdsFileError, match="nowhere"):
        ads_of(tmp_path / "nowhere")
