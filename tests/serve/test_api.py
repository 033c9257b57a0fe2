"""The API: every view in three formats, and nothing that breaks it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb
import pytest
from fastapi.testclient import TestClient

VIEWS = [
    "/api/events", "/api/reports", "/api/quotes", "/api/articles", "/api/dyads", "/api/dyads/NOR/KEN", "/api/actors",
    "/api/claims", "/api/claimants", "/api/map", "/api/network", "/api/codebook", "/api/quality",
]  # fmt: skip


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_holds_the_same_rows_in_all_formats(client: TestClient, path: str, tmp_path: Path) -> None:
    rows = client.get(path, params={"limit": 1000} if path in VIEWS[:4] else {}).json()["rows"]
    assert rows
    table = list(csv.DictReader(io.StringIO(client.get(path, params={"format": "csv"}).text)))
    file = tmp_path / "rows.parquet"
    file.write_bytes(client.get(path, params={"format": "parquet"}).content)
    (count,) = duckdb.execute(f"SELECT count(*) FROM '{file}'").fetchall()[0]
    assert len(rows) == len(table) == count
    assert set(table[0]) <= set(rows[0])


def test_filters_are_those_of_the_pages(client: TestClient) -> None:
    found = client.get(
        "/api/reports", params={"dyad": "NOR:KEN", "directed": 1, "since": "2024-02", "until": "2024-02"}
    )
    assert {row["date_end"][:7] for row in found.json()["rows"]} == {"2024-02"}
    assert all(row["source_states"] == "NOR" for row in found.json()["rows"])


def test_an_event_comes_with_its_reports_and_an_article_whole(client: TestClient) -> None:
    event = client.get("/api/events/e-1a2b-phone-3").json()
    assert event["occurrence"]["reports"][0]["event"]["sentence"]["text"].startswith(
        "Norway's Prime Minister"
    )
    record = client.get("/api/articles/article-3").json()
    assert [e["id"] for e in record["events"]] == ["e-1a2b-phone-3", "e-1a2c-vow-3"]


def test_a_spreadsheet_takes_no_cell_for_a_formula(client: TestClient) -> None:
    from dragoman.serve.tables import as_csv

    assert as_csv(["a"], [["=1+1"], ["plain"]]) == "a\r\n'=1+1\r\nplain\r\n"


def test_errors_are_problem_documents(client: TestClient) -> None:
    answer = client.get("/api/reports?limit=0")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Wrong parameters"
    assert "limit" in answer.json()["detail"]


def test_schemathesis_finds_no_failure(client: TestClient) -> None:
    """Sends what the description allows, and what it does not, to every operation."""
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    # What no schema can say is refused too: a 31st of February, a search for no word, a cursor of somebody else's.
    without = [positive_data_acceptance]

    schema = schemathesis.openapi.from_asgi("/api/openapi.json", client.app, headers={"host": "127.0.0.1"})
    for result in schema.get_all_operations():
        operation = result.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck),
                  phases=[Phase.explicit, Phase.generate])  # fmt: skip
        def ask(case: object) -> None:
            case.call_and_validate(headers={"host": "127.0.0.1"}, excluded_checks=without)  # type: ignore[attr-defined]

        ask()


def test_claims_come_with_who_stands_by_them_page_by_page(client: TestClient) -> None:
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        page = client.get("/api/claims", params={"limit": 4, "cursor": cursor}).json()
        seen += [row["event"] for row in page["rows"]]
        assert all(row["asserted_by"] == "Norway" for row in page["rows"])
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == len(client.get("/api/claims").json()["rows"])
    one = client.get(f"/api/claims/{seen[0]}").json()
    assert [voice["does"] for voice in one["voices"]] == ["asserts"]
    assert client.get("/api/claims", params={"who": "nobody"}).json()["rows"] == []


def test_a_dyad_may_be_of_any_two_actors(client: TestClient) -> None:
    by_name = client.get("/api/dyads/norway/KEN").json()["rows"]
    assert by_name == client.get("/api/dyads/NOR/KEN").json()["rows"]
    found = client.get("/api/reports", params={"dyad": "Norway:kenya", "directed": 1}).json()["rows"]
    assert found
    assert {row["source"] for row in found} == {"Norway"}


def test_quotes_are_asked_for_by_whom_they_are_said_to(client: TestClient) -> None:
    assert client.get("/api/quotes").json()["rows"]
    assert client.get("/api/quotes", params={"addressee": "Norway"}).json()["rows"] == []
