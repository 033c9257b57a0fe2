"""The reading room in a real, headless Chromium: every page, with the keys, accessible, and asking nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli.serving import engine_for
from dragoman.serve import ServeOptions, create_app
from serve.browser import chromium, listening
from serve.conftest import fill

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
ID = "e-1a2b-phone-3"
PAGES = [
    "/", "/search?q=phoned", "/search?kind=quotes", "/search?kind=articles", "/dyads", "/dyad/NOR/KEN", "/actors",
    "/actor/NOR", "/quotes", "/claims", "/map", "/network", "/codebook", "/codebook/CONSULT",
    "/codebook/consult.phone", "/quality", "/review", f"/review/{ID}", "/try", "/api", f"/event/{ID}",
    "/article/article-3", "/article/hostile", "/nowhere",
]  # fmt: skip


@dataclass
class Room:
    """A page in the browser, and what went wrong in it."""

    base: str
    page: Any
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.base + path)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("browser") / "store.sqlite"
    fill(path)
    with listening(create_app(ServeOptions(path), engine_for(path))) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(params=["light", "dark"])
def room(request: pytest.FixtureRequest, browser: Any, base: str) -> Iterator[Room]:
    yield from opened(browser, base, color_scheme=request.param)


@pytest.fixture
def plain(browser: Any, base: str) -> Iterator[Room]:
    """Without JavaScript."""
    yield from opened(browser, base, java_script_enabled=False)


def opened(browser: Any, base: str, **options: Any) -> Iterator[Room]:
    context = browser.new_context(**options)
    made = Room(base, context.new_page())
    page = made.page
    page.on("console", lambda m: made.wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: made.wrong.append(str(e)))
    page.on("request", lambda r: None if r.url.startswith(base) else made.wrong.append(f"asks {r.url}"))
    page.on("dialog", lambda d: (made.wrong.append(f"dialog {d.message}"), d.dismiss()))
    yield made
    context.close()


def test_every_page_is_accessible_and_asks_nobody_else(room: Room) -> None:
    """axe-core by WCAG 2.2 AA, in light and dark; nothing in the console but the page that is not there."""
    for path in PAGES:
        room.open(path)
        # The scheme of the page forbids scripts that are not its own: axe is put in past it, by the debugger.
        room.page.evaluate(AXE.read_text("utf-8") + "\n;undefined")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = room.page.evaluate("tags => axe.run({runOnly: tags})", tags)
        serious = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
        said = [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in serious]
        assert said == [], path
    assert [one for one in room.wrong if "404" not in one] == []


def test_no_page_is_wider_than_a_telephone(browser: Any, base: str) -> None:
    for narrow in opened(browser, base, viewport={"width": 360, "height": 740}):
        for path in PAGES:
            narrow.open(path)
            assert narrow.page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_search_filter_and_a_bar_lead_to_sentences(plain: Room) -> None:
    page = plain.page
    plain.open("/")
    page.fill("#home-q", "phoned")
    page.keyboard.press("Enter")
    page.click("text=More filters")
    page.fill("#outlet", "Harbour Wire")
    page.click("form.filters button")
    assert page.locator("li.row").count() == 6
    plain.open("/dyad/NOR/KEN")
    page.locator("svg.chart a").first.click()
    assert "/search?dyad=NOR" in page.url
    assert page.locator("li.row").count() > 0
    page.locator("li.row a.who").first.click()
    assert re.search(r"/event/o", page.url)
    page.locator("text=Why it is coded so").first.click()
    assert page.locator("text=less specific").first.is_visible()
    assert plain.wrong == []


def test_keys_search_walk_and_review(room: Room) -> None:
    page = room.page
    room.open("/search")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "who"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    room.open("/review")
    page.keyboard.press("?")
    assert page.locator("dialog.keys").is_visible()
    page.keyboard.press("Escape")
    seen = []
    for key in ("b", "a", "x"):
        before = page.url
        page.keyboard.press(key)
        page.wait_for_url(lambda url, before=before: url != before)
        seen.append(page.url)
    page.keyboard.press("c")
    page.keyboard.type("SANCTION")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != seen[-1])
    page.goto(seen[-1])
    assert page.input_value("#f-type") == "SANCTION"
    assert room.wrong == []


def test_paste_box_codes_a_report(plain: Room) -> None:
    page = plain.page
    plain.open("/try")
    page.fill("#text", "OSLO - Norway's foreign minister met Kenya's president in Nairobi on Saturday.")
    page.fill("#published", "2024-03-03")
    page.click("text=Code it")
    page.wait_for_selector("#found", timeout=60_000)
    assert page.locator("mark.m-trigger").first.inner_text() in {"trigger", "met"}
    assert page.locator("article.report").count() == 1
    assert plain.wrong == []


def test_hostile_text_runs_nothing(room: Room) -> None:
    room.open("/article/hostile")
    assert room.page.locator("main img, main script").count() == 0
    assert "<script>alert(1)</script>" in room.page.inner_text("main")
    assert room.wrong == []
