"""The article's fault: a `map` whose results nobody reads.

Run: python3 lessons/12-ebooks/python/examples/nobody_reads.py
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

BOOKS = [
    ("one", "1.txt"),
    ("two", "2.txt"),
    ("three", "3.txt"),
]


def main() -> None:
    pace.start(
        "Three books, saved by a map that nobody reads."
    )
    with tempfile.TemporaryDirectory() as folder:
        # ANCHOR: fault
        def save(text: str, name: str) -> None:
            Path(folder, name).write_text(text)

        with ThreadPoolExecutor(3) as pool:
            # Each book is one tuple, and save takes two things.
            pool.map(save, BOOKS)
        print(
            f"books in the folder: {len(list(Path(folder).iterdir()))}"
        )
        # ANCHOR_END: fault

        # ANCHOR: read
        with ThreadPoolExecutor(3) as pool:
            try:
                list(pool.map(save, BOOKS))
            except TypeError as error:
                print(
                    f"who reads, hears: {type(error).__name__}"
                )
            list(pool.map(save, *zip(*BOOKS)))
        print(
            f"books in the folder: {len(list(Path(folder).iterdir()))}"
        )
        # ANCHOR_END: read


if __name__ == "__main__":
    main()
