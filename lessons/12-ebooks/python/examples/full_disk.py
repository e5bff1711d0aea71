"""There is no room for a whole book: what is left of it?

Run: python3 lessons/12-ebooks/python/examples/full_disk.py
"""

import os
import resource
import sys
import tempfile
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

SIZES = [100_000, 200_000, 300_000]
LIMIT = 150_000


# ANCHOR: ways
def in_place(path: Path, text: str) -> None:
    """As most programs save."""
    path.write_text(text)


def renamed(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    try:
        with open(part, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink()
        raise


# ANCHOR_END: ways


def try_it(way: str, save) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder, f"{size}.txt")
            try:
                save(path, "nine char\n" * (size // 10))
            except OSError as error:
                print(
                    f"{way}: {path.name}: {error.strerror}",
                    file=sys.stderr,
                )
        sizes = [
            path.stat().st_size
            for path in Path(folder).iterdir()
        ]
    whole = sum(size in SIZES for size in sizes)
    print(
        f"{way}: {whole} whole, {len(sizes) - whole} half"
    )


def main() -> None:
    pace.start("Three books, and room for one.")
    # Python ignores the signal that comes with it.
    resource.setrlimit(
        resource.RLIMIT_FSIZE, (LIMIT, LIMIT)
    )
    try_it("in place", in_place)
    try_it("renamed", renamed)


if __name__ == "__main__":
    main()
