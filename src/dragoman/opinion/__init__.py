"""A second opinion: a small sentence encoder that has read labelled examples judges what passed between two parties."""

from dragoman.opinion.judge import Judge, Question

__all__ = ["Judge", "Question"]
