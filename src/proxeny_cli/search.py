# SPDX-License-Identifier: EUPL-1.2
"""`proxeny search`: the shipped solutions, or any collection of texts in a file."""

from __future__ import annotations

import contextlib
import json
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from proxeny.errors import DataError, UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note, print_json, written_at_end

if TYPE_CHECKING:
    from proxeny.search import BadLine, Document, Index

#: Documents that are embedded between two looks at the clock.
_CHUNK = 16
#: Seconds between two lines of progress.
_PAUSE = 5.0
#: At most this many bad lines are shown; the rest are counted.
_SHOWN = 10

T = TypeVar("T")


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.command("search")(search)


def search(
    text: Annotated[
        str | None, typer.Argument(help="What to look for among the shipped solutions.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many hits at most.")] = 10,
    lang: Annotated[
        str | None, typer.Option(help="Language of TEXT; recognised if not given.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    corpus: Annotated[
        Path | None, typer.Option(help='File of lines {"id","title","text","lang"?}.')
    ] = None,
    queries: Annotated[
        Path | None, typer.Option(help='File of lines {"id","text","lang"?}.')
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help='File to write: lines {"id","hits":[{"id","score"}]}.')
    ] = None,
    index: Annotated[
        Path | None,
        typer.Option(help="Keep the index in this folder; another run goes on from it."),
    ] = None,
    skip_bad: Annotated[
        bool,
        typer.Option("--skip-bad-lines", help="Leave out lines that are not records; count them."),
    ] = False,
) -> None:
    """Find texts by meaning and by words, in any language.

    With TEXT, the solutions that ship with Proxeny. With --corpus, --queries and --out, any
    collection: each query's best documents are written to --out.
    """
    if text is not None and corpus is queries is out is index is None:
        _search_solutions(text, lang, limit, as_json)
    elif text is None and corpus and queries and out:
        _search_collection(corpus, queries, out, limit, index, skip_bad)
    else:
        raise UsageError(
            Message(gettext_noop("Give either TEXT, or all of --corpus, --queries and --out"))
        )


def _search_solutions(text: str, lang: str | None, limit: int, as_json: bool) -> None:
    from proxeny.solutions import atlas_solutions
    from proxeny.transfer import atlas_index

    if not _asks(text):
        raise UsageError(Message(gettext_noop("the text is empty: say what to look for")))
    hits = atlas_index().search(text, lang=lang, limit=limit)
    if as_json:
        rows = [
            {
                "id": hit.id,
                "title": atlas_solutions()[hit.id].title,
                "score": hit.score,
                "relevance": round(hit.relevance, 4),
                "why": [str(reason) for reason in hit.why],
                "passage": hit.highlights[0].text,
                "words": list(hit.highlights[0].words),
            }
            for hit in hits
        ]
        print_json({"query": text, "results": rows})
        return
    if not hits:
        note("Nothing found.")
    for number, hit in enumerate(hits, 1):
        solution = atlas_solutions()[hit.id]
        typer.echo(f"{number:3}. {solution.title} ({solution.city_name}) [{hit.id}]")
        for reason in hit.why:
            typer.echo(f"     {reason}")


def _asks(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _search_collection(
    corpus: Path, queries: Path, out: Path, limit: int, folder: Path | None, skip_bad: bool
) -> None:
    from proxeny.search import read_corpus, read_queries

    # Everything that can be refused is refused before the first minute of work.
    with written_at_end(out) as write:
        asked = list(_good(queries, read_queries(queries), skip_bad))
        total = sum(1 for _ in _good(corpus, read_corpus(corpus), skip_bad))
        if not total:
            note(f"{corpus} holds no documents: nothing can be found.")
        with _index(folder) as index:
            _fill(index, corpus, total)
            for query in _with_progress(asked, len(asked), "queries"):
                found = []
                if _asks(query.text):
                    hits = index.search(query.text, lang=query.lang, limit=limit)
                    found = [{"id": hit.id, "score": hit.score} for hit in hits]
                else:
                    note(f"{queries}: {query.id} holds no word: nothing answers it")
                write(json.dumps({"id": query.id, "hits": found}, ensure_ascii=False) + "\n")
    note(f"{out}: queries: {len(asked)}, documents: {total}")


def _good(path: Path, items: Iterable[T | BadLine], skip_bad: bool) -> Iterator[T]:
    """Yield the good lines of `path`; bad ones are shown, and refused unless `skip_bad`."""
    from proxeny.search import BadLine

    bad = 0
    for item in items:
        if not isinstance(item, BadLine):
            yield item
            continue
        bad += 1
        if bad <= _SHOWN:
            note(f"{path}, line {item.number}: {item.reason}")
    if bad and not skip_bad:
        raise DataError(
            Message(
                gettext_noop(
                    "{path}: lines that cannot be used: {count}. Correct them, or leave them out "
                    "with --skip-bad-lines. Nothing was written."
                ),
                path=path,
                count=bad,
            )
        )
    if bad:
        note(f"{path}: lines left out: {bad}")


def _documents(path: Path) -> Iterator[Document]:
    from proxeny.search import BadLine, read_corpus

    return (item for item in read_corpus(path) if not isinstance(item, BadLine))


@contextlib.contextmanager
def _index(folder: Path | None) -> Iterator[Index]:
    """Yield the index in `folder`, made there if there is none; without a folder, a passing one.

    A passing index is on the disk too, so that memory does not grow with the collection.
    """
    from proxeny.search import Index

    if folder is None:
        with tempfile.TemporaryDirectory(prefix="proxeny-") as passing:
            yield Index.create(Path(passing) / "index")
    elif folder.is_dir() and any(folder.iterdir()):
        yield Index.open(folder)
    else:
        yield Index.create(folder)


def _fill(index: Index, corpus: Path, total: int) -> None:
    """Make `index` hold just the documents of `corpus`; what is there already is not redone."""
    if len(index):
        held = {document.id for document in _documents(corpus)}
        gone = [id_ for id_ in index.ids() if id_ not in held]
        if gone:
            note(f"removed, since no longer in {corpus}: {index.remove(gone)}")
    chunk: list[Document] = []
    for document in _with_progress(_documents(corpus), total, "documents"):
        chunk.append(document)
        if len(chunk) == _CHUNK:
            index.add(chunk)
            chunk = []
    index.add(chunk)


def _with_progress(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    """Yield `items`, and say now and then how far it is, how fast and how long it will take."""
    start = said = time.monotonic()
    for done, item in enumerate(items):
        now = time.monotonic()
        if done and now - said >= _PAUSE:
            said, rate = now, done / (now - start)
            left = time.strftime("%H:%M:%S", time.gmtime((total - done) / rate))
            note(f"{done:,} of {total:,} {what}, {rate:.1f} a second, {left} left")
        yield item
