"""A chronology says who did what when, who reports it, and on what reports differ."""

from __future__ import annotations

from dataclasses import replace

from dragoman.analyse.timeline import chronology, html, markdown
from dragoman.merge import assemble
from dragoman.record import Magnitude, Report
from merge.made import UKRAINE, day, report, shelling


def differing() -> list[Report]:
    second = report(replace(shelling("e2"), magnitude=Magnitude(dead=5)), "Baltic Observer", "2024-07-11")
    return [report(), second]


def test_entries_stand_in_order_with_a_note_an_article() -> None:
    later = assemble("o2", [report(replace(shelling("e9"), date=day("2024-08-01")))])
    found = chronology([later, assemble("o1", differing())], "Chronology")
    assert [e.day for e in found.entries] == ["2024-07-09", "2024-08-01"]
    assert [e.heading for e in found.entries] == ["2024-07", "2024-08"]
    assert [e.notes for e in found.entries] == [(1, 2), (1,)]
    assert [n.publisher for n in found.notes] == ["Harbour Wire", "Baltic Observer"]


def test_what_reports_differ_on_and_who_alone_says_so_is_told() -> None:
    (entry,) = chronology([assemble("o1", differing())], "").entries
    assert entry.marks == ("reports differ on dead: 5 or 3",)
    claim = assemble("o1", [report(replace(shelling(), said_by=UKRAINE, factuality="negated"))])
    (entry,) = chronology([claim], "").entries
    assert entry.marks == ("denied or did not happen", "according to Ukraine alone")


def test_markdown_has_footnotes() -> None:
    text = markdown(chronology([assemble("o1", differing())], "Chronology: RUS"))
    assert text.startswith(
        "# Chronology: RUS\n\n## 2024-07\n\n- **2024-07-09** Russia → Ukraine (ASSAULT heavy-weapons): "
    )
    assert "[^1][^2]\n" in text
    assert (
        "[^2]: Baltic Observer, 2024-07-11: [A title](<https://baltic-observer-2024-07-11.example/1>)" in text
    )


def test_what_comes_from_outside_cannot_break_out() -> None:
    bad = report(shelling(text='<script>alert("x")</script> *bold* hit a bakery.'))
    bad = replace(bad, source=replace(bad.source, title="</li><b>", url="javascript:alert(1)"))
    found = chronology([assemble("o1", [bad])], "a <i>title</i>")
    page = html(found)
    assert "<script" not in page
    assert "javascript:" not in page
    assert "&lt;/li&gt;&lt;b&gt;" in page
    assert "<i>" not in page
    assert "\\<script\\>" in markdown(found)
    assert "javascript:" not in markdown(found)


def test_a_page_asks_nothing_of_another_host_but_by_links() -> None:
    page = html(chronology([assemble("o1", differing())], "Chronology"))
    assert "src=" not in page
    assert '<sup><a href="#n1">1</a></sup>' in page
    assert page.count("<li id=") == 2


def test_nothing_to_tell_is_an_empty_page() -> None:
    assert markdown(chronology([], "Nothing")) == "# Nothing\n\n\n"
    assert "<ul>" not in html(chronology([], "Nothing"))
