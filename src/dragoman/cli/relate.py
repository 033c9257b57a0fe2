"""dragoman relate: sentences with their two parties in, what passed between them out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dragoman.cli.code import Layout, complain_of
from dragoman.cli.exits import Exit, complain
from dragoman.cli.interrupts import finishing, terminable
from dragoman.cli.options import (
    ActorsOption,
    CodebookOption,
    DebugOption,
    HiddenStoreOption,
    OutOption,
    debugging,
    settings,
)
from dragoman.cli.output import output
from dragoman.cli.printing import console, printable
from dragoman.readings import ReadingName

if TYPE_CHECKING:
    from dragoman.record import Rejected, Relation


FileArgument = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="JSON Lines of id, text, source and target (the parties' words), gzipped or not; - for standard input.",
    ),
]
ToOption = Annotated[
    Layout, typer.Option("--to", help="table: to be read; jsonl: an answer a line, as in docs/record.md.")
]

ReadingOption = Annotated[
    ReadingName,
    typer.Option(
        "--reading",
        help="Acts that PLOVER's papers put under two types: conversion counts them as labelled sets of relations do, "
        "manual as dragoman code does.",
    ),
]


def relate(
    context: typer.Context,
    file: FileArgument,
    to: ToOption = Layout.TABLE,
    reading: ReadingOption = ReadingName.CONVERSION,
    out: OutOption = None,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    store: HiddenStoreOption = None,
    debug: DebugOption = False,
) -> None:
    """Say what passed between two given parties of a sentence.

    Examples:

    \b
      dragoman relate pairs.jsonl
      dragoman relate pairs.jsonl --to jsonl --out related.jsonl
      dragoman relate pairs.jsonl --reading manual
    """
    from dragoman.run import Coder, read_pairs

    chosen = settings(store)
    coder = Coder(chosen, actors=actors, codebook=codebook, debug=debugging(context))
    rejected: list[Rejected] = []
    related = found = 0

    def reject(item: Rejected) -> None:
        rejected.append(item)
        complain_of(item)

    with terminable(), output(out) as stream:
        write = _writer(to, stream)
        for relation in coder.relate(read_pairs([file], chosen), reject, reading):
            with finishing():
                write(relation)
                related += 1
                found += relation.type is not None
    complain(f"read {related + len(rejected)}, related {related}, found {found}, rejected {len(rejected)}")
    if rejected:
        raise typer.Exit(Exit.REJECTED)


def _writer(to: Layout, stream: TextIO) -> Callable[[Relation], None]:
    from dragoman.export import jsonl

    page = console(stream)

    def write(relation: Relation) -> None:
        if to is Layout.JSONL:
            stream.write(jsonl.line(relation))
        else:
            page.print(_told(relation))
        stream.flush()

    return write


def _told(relation: Relation) -> str:
    id = printable(relation.id)
    if relation.type is None:
        return f"{id}  nothing found"
    mode = f" {relation.mode}" if relation.mode else ""
    rule = f"  {relation.why.rule} “{printable(relation.why.trigger.text)}”" if relation.why else ""
    return f"{id}  {relation.type}{mode}  {relation.factuality or '–'}  {relation.confidence:.2f}{rule}"
