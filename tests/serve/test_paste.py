"""A pasted report is coded with the real coder, and kept only on demand."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from dragoman.store import Store

TEXT = "OSLO - Norway's foreign minister met Kenya's president in Nairobi on Saturday."


def count(path: Path) -> int:
    with Store.open(path) as store:
        return store.info().articles


def test_a_report_is_coded_with_its_reasons_and_not_kept(own: TestClient, own_path: Path) -> None:
    before = count(own_path)
    answer = own.post("/try", data={"text": TEXT, "published": "2024-03-03"})
    assert answer.status_code == 200
    assert "1 events" in answer.text
    assert "2 March 2024" in answer.text
    assert "Why it is coded so" in answer.text
    assert count(own_path) == before


def test_a_file_is_read_and_kept_on_demand(own: TestClient, own_path: Path) -> None:
    before = count(own_path)
    answer = own.post(
        "/try", data={"keep": "1", "published": "2024-03-03"}, files={"file": ("report.txt", TEXT.encode())}
    )
    assert answer.status_code == 200
    assert "/article/" in str(answer.url)
    assert count(own_path) == before + 1


def test_what_is_no_report_is_told_so(own: TestClient) -> None:
    assert "cannot be coded" in own.post("/try", data={"text": ""}).text
    answer = own.post("/try", files={"file": ("x.bin", b"\xff\xfe\x00")}, headers={"accept": "text/html"})
    assert answer.status_code == 422
    assert "no text in UTF-8" in answer.text
    assert own.post("/try", data={"text": "word " * 20_000}).status_code == 413
