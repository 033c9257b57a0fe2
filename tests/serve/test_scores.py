"""The scores by type that ship with the package."""

from __future__ import annotations

from fastapi.testclient import TestClient

from dragoman.serve.scores import type_scores
from dragoman.serve.wanted import TYPES


def test_every_type_has_its_scores_and_the_codebook_page_shows_them(client: TestClient) -> None:
    scores = type_scores()
    page = client.get("/codebook").text
    for type in TYPES:
        reports, sentences = scores.of_reports(type), scores.of_sentences(type)
        assert reports
        assert sentences
        assert 0 < reports.f1 <= 1
        assert f'<td class="n">{reports.f1:.2f}</td><td class="n">{sentences.f1:.2f}</td>' in page
    assert scores.coder in client.get("/codebook/ASSAULT").text
