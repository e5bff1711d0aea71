"""A thread sleeps until another wakes it, and not for a time: with two events.

Run: python3 lessons/05-start-and-join/python/examples/park_unpark.py
"""

import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

# ANCHOR: runner
waiting = threading.Event()
go = threading.Event()


def runner() -> None:
    print("runner: ready")
    waiting.set()
    go.wait()
    print("runner: runs")


# ANCHOR_END: runner


def main() -> None:
    pace.start("Two threads wake each other.")

    # ANCHOR: main
    thread = threading.Thread(target=runner)
    thread.start()

    waiting.wait()
    print("main: go")
    go.set()
    thread.join()
    # ANCHOR_END: main


if __name__ == "__main__":
    main()
