"""Verdicts are kept beside the coding, survive the next run, and become gold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from dragoman.cli.main import run
from dragoman.evaluate import gold as gold_files
from dragoman.serve import reviews
from dragoman.store import Store
from records import CODER
from serve.conftest import told_on

ID = "e-1a2b-phone-3"
CORRECTED = {"verdict": "correct", "type": "AGREE", "source": "NOR", "target": "KEN; SOM", "factuality": "future",
             "date": "2024-02-01..2024-02-03", "place": "Oslo", "said_by": ""}  # fmt: skip


def verdicts(path: Path, id: str = ID) -> dict[tuple[str, str], tuple[str, str | None]]:
    with Store.open(path) as store:
        number, _ = reviews.numbers(store.db, id)
        return {(j.reviewer, j.field): (j.verdict, j.value) for j in reviews.judged(store.db, number)}


def test_a_correction_is_kept_with_who_and_accepts_the_rest(own: TestClient, own_path: Path) -> None:
    own.post("/review/name", data={"reviewer": "Ann Ö"})
    answer = own.post(f"/review/{ID}", data=CORRECTED, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/review/")
    kept = verdicts(own_path)
    assert kept["Ann Ö", "type"] == ("correct", "AGREE")
    assert kept["Ann Ö", "source"] == ("accept", None)
    assert "Ann Ö" in own.get(f"/review/{ID}").text


def test_who_thinks_again_is_heard_and_nothing_is_overwritten(own: TestClient, own_path: Path) -> None:
    own.post(f"/review/{ID}", data=CORRECTED)
    own.post(f"/review/{ID}", data={"verdict": "reject"})
    assert verdicts(own_path)["somebody", "event"] == ("reject", None)
    with Store.open(own_path) as store:
        assert store.db.execute("SELECT count(*) FROM reviews WHERE field = 'event'").fetchone() == (2,)


def test_a_new_coding_leaves_verdicts_alone(own: TestClient, own_path: Path) -> None:
    own.post(f"/review/{ID}", data=CORRECTED)
    with Store.open(own_path) as store:
        told = told_on("2024-01-04", 3, "Harbour Wire")
        events = tuple(replace(e, confidence=0.5) for e in told.events)
        store.put(replace(told, events=events), store.begin_run(replace(CODER, version="0.2.0")))
    assert verdicts(own_path)["somebody", "type"] == ("correct", "AGREE")


def test_a_correction_that_is_no_value_is_refused(own: TestClient, own_path: Path) -> None:
    for wrong in ({"type": "DANCE"}, {"factuality": "maybe"}, {"date": "soon"}):
        assert own.post(f"/review/{ID}", data=CORRECTED | wrong).status_code == 422
    assert verdicts(own_path) == {}


def test_what_was_reviewed_leaves_the_queue(own: TestClient) -> None:
    assert f"/review/{ID}" in own.get("/review").text
    own.post(f"/review/{ID}", data={"verdict": "accept"})
    assert f'href="/review/{ID}"' not in own.get("/review").text


def test_export_is_gold_that_evaluate_reads(own: TestClient, own_path: Path, tmp_path: Path) -> None:
    own.post(f"/review/{ID}", data=CORRECTED)
    own.post("/review/e-1a2c-vow-3", data={"verdict": "reject"})
    out = tmp_path / "gold.jsonl"
    assert run(["review", "export", "--out", str(out), "--store", str(own_path)]) == 0
    (row,) = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    (event,) = row["gold"]["events"]
    assert row["text"].count(event["ev"]) == 1
    assert (event["type"], event["target"], event["date"]) == (
        ["AGREE"],
        ["KEN", "SOM"],
        ["2024-02-01", "2024-02-03"],
    )
    assert row["gold"]["not_events"] == ["vowed"]
    (article,) = gold_files.read_articles(out)
    assert article.events[0].types == ("AGREE",)


def test_agreement_of_two_reviewers_is_measured_by_type(own: TestClient, own_path: Path) -> None:
    for who, rejects in (("ann", 5), ("ben", 7)):
        own.post("/review/name", data={"reviewer": who})
        for n in range(10):
            verdict = "reject" if n >= rejects else "accept"
            own.post(f"/review/e-1a2b-phone-{n}", data={"verdict": verdict})
    with Store.open(own_path) as store:
        found = {one.type: one for one in reviews.agreement(store.db)}
    # By hand: both yes 5, both no 3, once apart 2 of 10; chance (0.5 * 0.7 + 0.5 * 0.3) = 0.5; (0.8 - 0.5) / 0.5 = 0.6.
    assert found["CONSULT"].kappa == 0.6
    # Observed disagreement 0.2, expected 2 * 12 * 8 / (20 * 19) = 0.505; 1 - 0.2 / 0.505 = 0.604.
    assert found["CONSULT"].alpha == 0.604
