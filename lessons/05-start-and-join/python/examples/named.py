"""Threads with names, which may be changed at any time.

Run: python3 lessons/05-start-and-join/python/examples/named.py
"""

import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


# ANCHOR: names
def say_name() -> None:
    thread = threading.current_thread()
    print(f"begins as {thread.name}")
    thread.name = f"{thread.name}, renamed"


# ANCHOR_END: names


def main() -> None:
    pace.start("Threads with names.")

    # ANCHOR: build
    for name in ("baker", "keeper-of-the-mill"):
        thread = threading.Thread(
            target=say_name, name=name
        )
        thread.start()
        thread.join()
        print(f"ends as {thread.name}")
    # ANCHOR_END: build
    print(threading.current_thread().name)


if __name__ == "__main__":
    main()
