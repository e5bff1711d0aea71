"""An object of which each thread has its own attributes.

Run: python3 lessons/05-start-and-join/python/examples/thread_locals.py
"""

import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

# ANCHOR: local
mine = threading.local()


def print_pages(number: int) -> None:
    try:
        mine.pages += number
    except AttributeError:
        # What main has set is not there for a thread.
        print(f"thread {number} has no count yet")
        mine.pages = number
    print(f"thread {number} counts {mine.pages}")


# ANCHOR_END: local


def main() -> None:
    pace.start("Each thread has a count of its own.")

    # ANCHOR: count
    mine.pages = 10
    for number in (1, 2, 3):
        thread = threading.Thread(
            target=print_pages, args=(number,)
        )
        thread.start()
        thread.join()
    print(f"main counts {mine.pages}")
    # ANCHOR_END: count


if __name__ == "__main__":
    main()
