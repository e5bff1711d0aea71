"""Ten books: download them, save them, combine them, and count their words.

Run: python3 lessons/12-ebooks/python/ebooks.py
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import http.client
import os
import re
import sys
import tempfile
import time
import uuid
from collections import Counter
from concurrent.futures import (
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from functools import partial
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace

WORKERS = (
    5  # at once: ten answers in two rounds, after 0.6 s
)
PARTS = 8  # of a text, with as many lines each

# How each mode works on the items of three stages.
MODES = {
    "concurrent": ("threads", "threads", "cores"),
    "sequential": (
        "sequential",
        "sequential",
        "sequential",
    ),
    "processes": ("processes", "processes", "processes"),
    "async": ("async", "threads", "cores"),
}


# ANCHOR: each
class Failed(str):
    """Why there is no result."""


def attempt(task, item):
    try:
        return task(item)
    except (OSError, ValueError) as error:
        return Failed(fetch.because(error))
    except http.client.HTTPException as error:
        return Failed(fetch.because(error))


def each(how: str, task, items: list) -> list:
    """`task` of every item, in their order."""
    work = partial(attempt, task)
    if how == "sequential":
        return [work(item) for item in items]
    if how == "async":
        return asyncio.run(by_tasks(work, items))
    if how == "threads":
        pool = ThreadPoolExecutor(WORKERS)
    elif how == "processes":
        pool = ProcessPoolExecutor(WORKERS)
    else:  # a process for each core
        pool = ProcessPoolExecutor()
    with pool:
        return list(pool.map(work, items))


# ANCHOR_END: each


# ANCHOR: tasks
async def by_tasks(work, items: list) -> list:
    """The standard library has no client for async, so
    threads wait for the answers."""
    free = asyncio.Semaphore(WORKERS)

    async def one(item):
        async with free:
            return await asyncio.to_thread(work, item)

    return await asyncio.gather(*map(one, items))


# ANCHOR_END: tasks


# ANCHOR: download
def download(request: tuple[str, float]) -> str:
    url, timeout = request
    return fetch.page(url, timeout).decode("utf-8")


# ANCHOR_END: download


# ANCHOR: save
def save(book: tuple[Path, str]) -> None:
    """Writes a book whole, or not at all."""
    path, text = book
    # SAME: name
    name = f"{path.name}.{uuid.uuid4().hex}.part"
    part = path.with_name(name)
    try:
        with open(
            part, "w", encoding="utf-8", newline=""
        ) as file:
            # SAME: write
            file.write(text)
            file.flush()
            # SAME: sync
            os.fsync(file.fileno())
        # SAME: rename
        part.replace(path)
    except BaseException:  # Ctrl-C is no Exception
        part.unlink(missing_ok=True)
        raise


# ANCHOR_END: save


# ANCHOR: count
def count(part: str) -> Counter:
    return Counter(re.findall(r"\w+", part.lower()))


def most_frequent(counts: Counter) -> list:
    return sorted(
        counts.items(), key=lambda it: (-it[1], it[0])
    )[:10]


# ANCHOR_END: count


def read(path: Path) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def parts(text: str) -> list[str]:
    lines = text.split("\n")
    size = -(-len(lines) // PARTS)
    starts = range(0, len(lines), size)
    return [
        "\n".join(lines[start : start + size])
        for start in starts
    ]


def name_of(url: str) -> str:
    name = url.partition("?")[0].rpartition("/")[2]
    return name if name.endswith(".txt") else f"{name}.txt"


def saved(folder: Path, urls: list[str]) -> list[str]:
    return [
        name
        for name in map(name_of, urls)
        if (folder / name).exists()
    ]


def missing_of(
    urls: list[str], folder: Path | None
) -> list[str]:
    """The addresses whose books are not in the folder."""
    here = saved(folder, urls) if folder else []
    if here:
        some = f"{len(here)} of {len(urls)}"
        say(f"{folder}: {some} books are here")
    return [url for url in urls if name_of(url) not in here]


def combine(folder: Path, names: list[str]) -> None:
    text = "".join(read(folder / name) for name in names)
    combined = attempt(save, (folder / "all.txt", text))
    if isinstance(combined, Failed):
        raise OSError(f"combine: all.txt: {combined}")


@contextlib.contextmanager
def temporary():
    with contextlib.ExitStack() as stack:
        enter = stack.enter_context
        path = enter(tempfile.TemporaryDirectory())
        yield enter(opened(Path(path)))


@contextlib.contextmanager
def opened(folder: Path):
    """The folder, for this run alone, without what a run left that was ended while it saved."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ValueError(
            f"{folder}: another run saves its books here"
        ) from None
    left = list(folder.glob("*.part"))
    for part in left:
        part.unlink()
    if left:
        say(
            f"{folder}: {len(left)} half written and removed"
        )
    yield folder
    os.fsync(lock)
    os.close(lock)


class Stages:
    """What each stage did, and whether all of it arrived."""

    def __init__(self):
        self.failed = False
        print(f"{'stage':10}{'mode':12}items")

    def run(
        self,
        name: str,
        how: str,
        labels: list[str],
        task,
        items: list,
    ) -> list:
        """The results of a stage with their labels; who failed is named."""
        begun = time.perf_counter()
        results = list(zip(labels, each(how, task, items)))
        for label, result in results:
            if isinstance(result, Failed):
                say(f"{name}: {label}: {result}")
                self.failed = True
        there = [
            it
            for it in results
            if not isinstance(it[1], Failed)
        ]
        unit = "parts" if name == "tokenise" else "books"
        self.row(name, how, f"{len(there)} {unit}", begun)
        return there

    def row(
        self, name: str, how: str, items: str, begun: float
    ) -> None:
        print(f"{name:10}{how:12}{items}")
        say(f"{name}: {time.perf_counter() - begun:.2f} s")


def say(text: str) -> None:
    print(text, file=sys.stderr)


def main() -> None:
    options = pace.options(*options_of_this()).start(ABOUT)
    modes = MODES[options.choice("mode")]
    with fetch.web(options) as web:
        try:
            failed = run(web, modes, options.text("folder"))
        except (OSError, ValueError) as error:
            sys.exit(f"ebooks: {error}")
    sys.exit(1 if failed else 0)


def run(
    web: fetch.Web, modes: tuple, given: str | None
) -> bool:
    stages = Stages()
    with contextlib.ExitStack() as open_until_the_end:
        enter = open_until_the_end.enter_context
        folder = (
            enter(opened(Path(given))) if given else None
        )

        urls = web.books()
        # ANCHOR: waits
        # SAME: missing
        missing = missing_of(urls, folder)
        requests = [(url, web.timeout) for url in missing]
        # SAME: download
        texts = stages.run(
            "download",
            modes[0],
            missing,
            download,
            requests,
        )
        # SAME_END: download

        # SAME: folder
        folder = folder or enter(temporary())
        # SAME: names
        books = [
            (folder / name_of(url), text)
            for url, text in texts
        ]
        names = [path.name for path, _ in books]
        # SAME_END: names
        # SAME: save
        stages.run("save", modes[1], names, save, books)
        # ANCHOR_END: waits

        begun = time.perf_counter()
        there = saved(folder, urls)
        if given and len(there) < len(urls):
            some = f"{len(there)} of {len(urls)}"
            say(f"{folder}: {some} books are saved")
        combine(folder, there)
        count_of = f"{len(there)} books"
        stages.row("combine", "sequential", count_of, begun)

        # ANCHOR: computes
        # SAME: parts
        pieces = parts(read(folder / "all.txt"))
        labels = [
            f"part {number}"
            for number in range(len(pieces))
        ]
        # SAME: count
        counts = stages.run(
            "tokenise", modes[2], labels, count, pieces
        )
        # SAME_END: count

        begun = time.perf_counter()
        # SAME: merge
        total = Counter()
        for _, counted in counts:
            total.update(counted)
        # SAME_END: merge
        # ANCHOR_END: computes
        all_words = f"{sum(total.values())} words"
        stages.row("merge", "sequential", all_words, begun)
    for word, times in most_frequent(total):
        print(f"{times:8} {word}")
    return stages.failed


ABOUT = "Ten books: downloaded, saved, combined, and their words counted."


def options_of_this() -> list:
    how = "threads and cores, one by one, processes, or downloads by tasks"
    return [
        *fetch.opts(),
        pace.choice("mode", list(MODES), how),
        pace.text(
            "folder",
            "PATH",
            "where the books stay, and which are not fetched again",
        ),
    ]


if __name__ == "__main__":
    main()
