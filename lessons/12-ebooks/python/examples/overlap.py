"""The stages overlap: while one book is counted, the next is fetched.

Run: python3 lessons/12-ebooks/python/examples/overlap.py
"""

from __future__ import annotations

import http.client
import re
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from queue import Queue

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace

PLACES = 2
END = None


class Held:
    """How many books are held, and how many there were at most."""

    def __init__(self):
        self._places = threading.Semaphore(PLACES)
        self._lock = threading.Lock()
        self._now, self.most, self.failed = 0, 0, False

    def begin(self) -> None:
        self._places.acquire()
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)

    def end(self) -> None:
        with self._lock:
            self._now -= 1
        self._places.release()

    def fail(self, what: str, error: Exception) -> None:
        print(
            f"{what}: {fetch.because(error)}",
            file=sys.stderr,
        )
        self.failed = True
        self.end()


def main() -> None:
    about = "Ten books, of which two are held at once, through stages that overlap."
    options = pace.options(*fetch.site_opts()).start(about)
    held, total = Held(), Counter()
    with (
        fetch.site(options) as web,
        tempfile.TemporaryDirectory() as folder,
    ):
        # ANCHOR: pipeline
        to_save, to_count = Queue(1), Queue(1)
        stages = [
            (fetch_all, web, held, to_save),
            (
                save_all,
                Path(folder),
                held,
                to_save,
                to_count,
            ),
            (count_all, held, to_count, total),
        ]
        threads = [
            threading.Thread(target=it[0], args=it[1:])
            for it in stages
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # ANCHOR_END: pipeline
    for word, times in sorted(
        total.items(), key=lambda it: (-it[1], it[0])
    )[:10]:
        print(f"{times:8} {word}")
    print(f"books held at once, at most: {held.most}")
    sys.exit(1 if held.failed else 0)


def fetch_all(
    web: fetch.Web, held: Held, to_save: Queue
) -> None:
    for url in web.books():
        held.begin()
        try:
            to_save.put(
                (
                    url,
                    fetch.page(url, web.timeout).decode(
                        "utf-8"
                    ),
                )
            )
        except (
            OSError,
            ValueError,
            http.client.HTTPException,
        ) as error:
            held.fail(url, error)
    to_save.put(END)


def save_all(
    folder: Path,
    held: Held,
    to_save: Queue,
    to_count: Queue,
) -> None:
    for url, text in iter(to_save.get, END):
        name = url.partition("?")[0].rpartition("/")[2]
        try:
            part = folder / f"{name}.part"
            part.write_text(text, encoding="utf-8")
            part.replace(folder / f"{name}.txt")
        except OSError as error:
            held.fail(name, error)
        else:
            to_count.put(text)
    to_count.put(END)


def count_all(
    held: Held, to_count: Queue, total: Counter
) -> None:
    for text in iter(to_count.get, END):
        total.update(re.findall(r"\w+", text.lower()))
        del text
        held.end()


if __name__ == "__main__":
    main()
