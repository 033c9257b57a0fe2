"""Archives as crawlers write them. tests/data/crawl.warc.gz was written by warcio 1.8.1 from pages invented for it: a
page, a picture, a failed request, a page in Latin-1 that is packed, one in chunks, a text."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.read import page_at, read_inputs
from dragoman.read.warc import Broken, Page, pages
from dragoman.record import Article, Rejected
from dragoman.settings import Settings

CRAWL = (Path(__file__).parent.parent / "data" / "crawl.warc.gz").read_bytes()
PAGE = b"<!doctype html><html><body><p>The port of Norland reopened.</p></body></html>"
LIMIT = 100_000


def record(
    kind: str, block: bytes, media: str = "application/http; msgtype=response", id: str = "1"
) -> bytes:
    header = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nContent-Type: {media}\r\n"
    return f"{header}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def sent(body: bytes, *fields: str, status: str = "200 OK", media: str = "Content-Type: text/html") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *([media] if media else []), *fields, "", ""]).encode() + body


def found(archive: bytes, limit: int = LIMIT) -> list[Page | Broken]:
    return list(pages(io.BufferedReader(io.BytesIO(archive)), limit))  # type: ignore[arg-type]


def bodies(archive: bytes) -> list[bytes]:
    return [page.body for page in found(archive) if isinstance(page, Page)]


def read(path: Path) -> Iterator[Article]:
    for one in read_inputs([str(path)], Settings()):
        assert isinstance(one, Article), one
        yield one


@pytest.fixture
def crawl(name: str, tmp_path: Path) -> Path:
    """The archive, packed or not."""
    path = tmp_path / name
    path.write_bytes(CRAWL if name.endswith(".gz") else gzip.decompress(CRAWL))
    return path


# By warcio's own iterator: byte and length of the records that hold a page.
PLACES = {
    "crawl.warc": [(300, 875), (3267, 699), (4388, 907), (5716, 428)],
    "crawl.warc.gz": [(252, 572), (2435, 639), (3399, 594), (4317, 319)],
}


@pytest.mark.parametrize("name", PLACES)
def test_the_pages_of_an_archive_are_read_with_address_and_time(name: str, crawl: Path) -> None:
    articles = list(read(crawl))
    assert [a.url for a in articles] == [
        "https://daily.example/2024/07/12/pact",
        "https://tribune.example/2024/07/09/cafe",
        "https://mirror.example/2024/07/12/pact",
        "https://wire.example/3",
    ]
    assert {a.retrieved for a in articles} == {"2024-07-13T06:00:00Z"}
    assert [a.title for a in articles][1] == "Café talks"
    assert "<p>" not in articles[0].text
    assert articles[0].text == articles[2].text
    assert articles[3].text.startswith("Iran’s foreign minister")


@pytest.mark.parametrize("name", PLACES)
def test_each_says_where_it_lies_and_is_found_there_again(name: str, crawl: Path) -> None:
    kept: dict[str, bytes] = {}
    held = list(read_inputs([str(crawl)], Settings(), lambda o, page: kept.__setitem__(o.record or "", page)))
    origins = [a.origin for a in held if isinstance(a, Article)]
    assert [(o.start, o.length) for o in origins if o] == PLACES[name]
    assert [o.number for o in origins if o] == [2, 8, 10, 12]
    for origin in origins:
        assert origin is not None
        assert origin.record is not None
        assert page_at(origin, Settings()) == kept[origin.record]


@pytest.mark.parametrize("name", ["crawl", "crawl.gz"])
def test_an_archive_is_known_by_its_first_bytes(name: str, crawl: Path) -> None:
    first = next(read(crawl)).origin
    assert first is not None
    assert (first.start, first.kind) == (252 if name.endswith(".gz") else 300, "warc")


@pytest.mark.parametrize("cut", [100, 260, 600, 900])
@pytest.mark.parametrize("name", PLACES)
def test_an_archive_that_ends_early_is_said_to(name: str, cut: int, crawl: Path) -> None:
    crawl.write_bytes(crawl.read_bytes()[:-cut])
    last = list(read_inputs([str(crawl)], Settings()))[-1]
    assert isinstance(last, Rejected)
    assert (last.source, last.reason) == (str(crawl), "unreadable")
    assert "ends early" in last.detail
    assert last.line


def test_what_comes_after_a_whole_record_does_not_lose_it() -> None:
    good = record("response", sent(PAGE))
    for archive in (good + b"nonsense\r\n", gzip.compress(good) + b"\x1f\x8bnonsense"):
        page, broken = found(archive)
        assert isinstance(page, Page)
        assert page.body == PAGE
        assert isinstance(broken, Broken)
        assert broken.error.reason == "unreadable"


def test_requests_pictures_and_failures_are_passed_over() -> None:
    archive = b"".join(
        [
            record("warcinfo", b"software: x", "application/warc-fields"),
            record("request", b"GET / HTTP/1.1\r\n\r\n"),
            record("response", sent(b"\x89PNG", media="Content-Type: image/png")),
            record("response", sent(PAGE, status="404 Not Found")),
            record("response", b"20240701 example 1.2.3.4", "text/dns"),
            record("revisit", sent(b"")),
        ]
    )
    assert found(archive) == []
    assert bodies(archive + record("resource", PAGE, "text/html")) == [PAGE]


def test_an_archive_without_a_page_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record("warcinfo", b"software: x", "application/warc-fields"))
    [rejected] = read_inputs([str(tmp_path / "a.warc")], Settings())
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "empty"


@pytest.mark.parametrize(
    "block",
    [
        sent(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), "Transfer-Encoding: chunked"),
        sent(PAGE, "Transfer-Encoding: chunked"),  # taken apart before, the header left as it was
        sent(gzip.compress(PAGE), "Content-Encoding: gzip"),
        sent(PAGE, "Content-Encoding: gzip", "Content-Length: 12"),
        sent(PAGE, media=""),
        b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + PAGE,
    ],
)
def test_what_a_server_sent_is_unpacked_however_its_header_was_left(block: bytes) -> None:
    assert bodies(record("response", block)) == [PAGE]


def test_a_page_that_is_too_long_or_packed_otherwise_is_set_aside_alone() -> None:
    bomb = sent(gzip.compress(b"x" * LIMIT * 10), "Content-Encoding: gzip")
    archive = b"".join(
        [
            record("response", sent(b"x" * LIMIT)),
            record("response", bomb),
            record("response", sent(PAGE, "Content-Encoding: zstd")),
            record("response", sent(PAGE)),
        ]
    )
    *broken, page = found(archive)
    assert [(b.number, b.error.reason) for b in broken if isinstance(b, Broken)] == [
        (1, "too-long"), (2, "too-long"), (3, "unreadable"),
    ]  # fmt: skip
    assert isinstance(page, Page)
    assert page.number == 4


def test_what_is_no_page_is_passed_over_however_long_or_packed() -> None:
    film = b"\x00" * LIMIT * 2
    archive = b"".join(
        [
            record("resource", film, "video/mp4"),
            record("response", sent(film, media="Content-Type: video/mp4")),
            record("response", sent(b"\x89PNG", "Content-Encoding: br", media="Content-Type: image/png")),
            record("response", sent(PAGE)),
        ]
    )
    assert [type(one) for one in found(archive)] == [Page]


def test_records_that_share_a_gzip_member_are_found_by_their_id(tmp_path: Path) -> None:
    texts = [PAGE.replace(b"Norland", name) for name in (b"Norway", b"Kenya")]
    archive = b"".join(record("response", sent(text), id=str(n)) for n, text in enumerate(texts))
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(archive))
    origins = [a.origin for a in read(tmp_path / "a.warc.gz") if a.origin]
    assert [o.start for o in origins] == [0, 0]
    assert [page_at(o, Settings()) for o in origins] == texts


def test_a_header_without_end_or_length_is_refused() -> None:
    for archive in (b"WARC/1.0\r\n" + b"x" * 200_000, b"WARC/1.0\r\nWARC-Type: response\r\n\r\nabc"):
        [broken] = found(archive)
        assert isinstance(broken, Broken)
        assert broken.error.reason == "unreadable"


def test_a_file_that_has_changed_is_not_taken_for_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record("response", sent(PAGE)))
    [article] = read(path)
    assert article.origin is not None
    path.write_bytes(record("response", sent(PAGE.replace(b"reopened", b"closed up"))))
    with pytest.raises(InputError, match="no longer holds"):
        page_at(article.origin, Settings())
    path.unlink()
    with pytest.raises(InputError, match="No such file"):
        page_at(article.origin, Settings())
