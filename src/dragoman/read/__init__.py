"""Bytes → Article: web pages, plain text and JSON lines, gzipped or not, with their sections told apart."""

from dragoman.read.build import article_from_row, article_from_text
from dragoman.read.inputs import read_inputs
from dragoman.read.page import article_from_html

__all__ = ["article_from_html", "article_from_row", "article_from_text", "read_inputs"]
