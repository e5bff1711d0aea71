"""Five children end in five ways, and the parent tells them apart.

Run: python3 lessons/06-processes/python/examples/how_it_ended.py
"""

import io
import multiprocessing
import sys
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

WAYS = [
    "returns",
    "exits",
    "raises",
    "terminated",
    "killed",
]


# ANCHOR: child
def child(way: str) -> None:
    # SAME: exits
    if way == "exits":
        sys.exit(3)
    # SAME_END: exits
    if way == "raises":
        sys.stderr = io.StringIO()  # a long traceback
        # SAME: raises
        raise ValueError("lost its way")
    if way in ("terminated", "killed"):
        # SAME: waits
        time.sleep(60)  # the parent ends it before
        sys.exit("nobody ended this child for 60 s")


# ANCHOR_END: child


# ANCHOR: ended
def how_it_ended(exitcode: int) -> str:
    if exitcode < 0:
        # SAME: signal
        return f"signal {-exitcode}"
    # SAME: code
    return f"exit code {exitcode}"


# ANCHOR_END: ended


def main() -> None:
    pace.start("Five children end in five ways.")
    for way in WAYS:
        process = multiprocessing.Process(
            target=child, args=(way,)
        )
        process.start()
        # ANCHOR: kill
        if way == "terminated":
            # SAME: terminate
            process.terminate()
        elif way == "killed":
            # SAME: kill
            process.kill()
        # ANCHOR_END: kill
        process.join()
        print(f"{way}: {how_it_ended(process.exitcode)}")


if __name__ == "__main__":
    main()
