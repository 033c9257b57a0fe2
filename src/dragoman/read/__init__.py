"""Bytes → Article: web pages, plain text, JSON lines, WARC archives, gzipped or not, their sections told apart."""

from dragoman.read.build import article_from_row, article_from_text
from dragoman.read.inputs import read_inputs
from dragoman.read.origin import page_at
from dragoman.read.page import article_from_html

__all__ = ["article_from_html", "article_from_row", "article_from_text", "page_at", "read_inputs"]
