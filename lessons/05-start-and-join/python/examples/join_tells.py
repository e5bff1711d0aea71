"""One thread ends well, one raises an exception, one calls sys.exit: what does `join` tell of each?

Run: python3 lessons/05-start-and-join/python/examples/join_tells.py
"""

import sys
import threading
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


# ANCHOR: task
def print_page(number: int) -> str:
    time.sleep(pace.seconds(2))
    if number == 1:
        raise OSError("no paper")
    if number == 2:
        sys.exit("out of ink")
    return f"page {number}"


# ANCHOR_END: task


# ANCHOR: hook
def hook(lost) -> None:
    """As Python's own hook, with one line for a traceback."""
    if lost.exc_type is not SystemExit:
        print(f"lost: {lost.exc_value}", file=sys.stderr)


# ANCHOR_END: hook


def main() -> None:
    pace.start("Three threads end in three ways.")
    threading.excepthook = hook
    threads = [
        threading.Thread(target=print_page, args=(n,))
        for n in range(3)
    ]
    for thread in threads:
        thread.start()

    # ANCHOR: join
    for n, thread in enumerate(threads):
        told = thread.join()
        print(f"thread {n}: join returned {told}")
    print("all threads finished")
    # ANCHOR_END: join


if __name__ == "__main__":
    main()
