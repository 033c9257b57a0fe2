"""The pictures of docs/tour.md: the bundled reports and the project's own gold, coded, opened, photographed.

python tools/shoot_tour.py        writes docs/tour/*.png

It needs a Chromium (Debian's package, or `playwright install chromium`). Look at the pictures before committing them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "tour"
PORT = 8798
SIZE = {"width": 980, "height": 640}
NARROW = {"width": 390, "height": 640}
TEXT = (
    "OSLO - Norway's foreign minister met Kenya's president in Nairobi on Saturday.\n\n"
    "“We will send two more ships,” the minister told reporters. Kenya's government said it had rejected an offer"
    " from Somalia."
)
# Name of the picture, address, and whether it is dark or narrow.
SHOTS = (
    ("home", "/", ""), ("search", "/search?q=troops", ""), ("event", "/event/{event}", ""),
    ("article", "/article/{article}", ""), ("dyad", "/dyad/{dyad}", ""), ("actor", "/actor/RUS", ""),
    ("quotes", "/quotes", "dark"), ("claims", "/claims", ""), ("map", "/map", ""), ("network", "/network?most=40", ""),
    ("codebook", "/codebook", "dark"), ("quality", "/quality", ""), ("review", "/review/{review}", ""),
    ("narrow", "/event/{event}", "narrow dark"),
)  # fmt: skip


def reports(folder: Path) -> Path:
    """The gold's reports that are open to everybody's eyes ("tune"), as JSON Lines to be coded."""
    target = folder / "reports.jsonl"
    with target.open("w", encoding="utf-8") as out:
        for name in ("articles", "merge"):
            for line in (ROOT / "evaluation" / f"{name}.jsonl").read_text("utf-8").splitlines():
                row = json.loads(line)
                if row.get("split") == "tune":
                    kept = {key: row.get(key) for key in ("id", "text", "title", "published", "publisher")}
                    out.write(json.dumps(kept) + "\n")
    return target


def dragoman(*arguments: object) -> list[str]:
    """A command line of this tree."""
    return [sys.executable, "-m", "dragoman.cli", *map(str, arguments)]


def ids(store: Path) -> dict[str, str]:
    """What there is most to see of: the event told most often, and such an article, dyad and review."""
    from contextlib import closing
    from sqlite3 import connect

    with closing(connect(store)) as db:
        event, report = db.execute(
            "SELECT e.id, r.id FROM events e JOIN reports r ON r.report = e.best AND r.valid_to IS NULL"
            " WHERE e.valid_to IS NULL ORDER BY e.articles DESC, e.key LIMIT 1"
        ).fetchone()
        (article,) = db.execute(
            "SELECT a.id FROM articles a JOIN quotes q ON q.article = a.key JOIN reports r ON r.article = a.key"
            " WHERE a.title IS NOT NULL GROUP BY a.key ORDER BY count(DISTINCT q.key) DESC, a.key LIMIT 1"
        ).fetchone()
    return {"event": event, "article": article, "dyad": "ISR/PSE", "review": report}


def shoot(browser: Any, base: str, names: dict[str, str]) -> None:
    """All pictures."""
    for name, path, how in SHOTS:
        context = browser.new_context(
            viewport=NARROW if "narrow" in how else SIZE, color_scheme="dark" if "dark" in how else "light"
        )
        page = context.new_page()
        page.goto(base + path.format(**names))
        page.screenshot(path=TARGET / f"{name}.png")
        context.close()
    page = browser.new_page(viewport=SIZE)
    page.goto(f"{base}/try")
    page.fill("#text", TEXT)
    page.fill("#published", "2024-03-03")
    page.click("text=Code it")
    page.wait_for_selector("#found", timeout=120_000)
    page.screenshot(path=TARGET / "try.png")


def main() -> None:
    """Codes, serves, photographs."""
    from playwright.sync_api import sync_playwright

    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dragoman-tour-") as folder:
        store = Path(folder) / "tour.sqlite"
        inputs = (ROOT / "src" / "dragoman" / "data" / "reports", reports(Path(folder)))
        subprocess.run(dragoman("code", *inputs, "--store", store), check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen(
            dragoman("serve", "--port", PORT, "--store", store), stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout is not None
            server.stdout.readline()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--no-sandbox"]
                )
                shoot(browser, f"http://127.0.0.1:{PORT}", ids(store))
        finally:
            server.terminate()
    print(f"{sum(p.stat().st_size for p in TARGET.glob('*.png')) // 1000} kB in {TARGET.name}/")


if __name__ == "__main__":
    main()
