"""Counts the words of a text whenever a line comes, and answers with the seconds it took.

Run by `cargo bench -p lesson-12`; by hand: echo | python3 python_words.py FILE
"""

import sys
import time
from pathlib import Path

sys.path.append(
    str(Path(__file__).resolve().parents[1] / "python")
)
from ebooks import count, read


def main() -> None:
    text = read(Path(sys.argv[1]))
    for _ in sys.stdin:
        begun = time.perf_counter()
        counts = count(text)
        took = time.perf_counter() - begun
        assert len(counts) > 10_000, len(counts)
        print(took, flush=True)


if __name__ == "__main__":
    main()
