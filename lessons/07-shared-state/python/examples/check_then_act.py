"""Two threads look for a page, find none, and both load it: check, then act.

Run: python3 lessons/07-shared-state/python/examples/check_then_act.py
"""

import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

pages = {}
loads = []
lock = threading.Lock()
gate = threading.Barrier(2)


def load(name: str) -> str:
    loads.append(name)
    return f"the page {name}"


# ANCHOR: get
def get(name: str) -> None:
    # SAME: look
    known = name in pages
    # SAME: gate
    gate.wait()  # both have looked
    if not known:
        # SAME: act
        pages[name] = load(name)


# ANCHOR_END: get


# ANCHOR: one_lock
def get_under_one_lock(name: str) -> None:
    # SAME: lock
    with lock:
        # SAME: both
        if name not in pages:
            pages[name] = load(name)
        # SAME_END: both


# ANCHOR_END: one_lock


def main() -> None:
    options = pace.options(
        pace.flag(
            "one-lock", "look and put in under one lock"
        )
    ).start("Two threads want one page.")
    one_lock = options.flag("one-lock")
    target = get_under_one_lock if one_lock else get
    threads = [
        threading.Thread(target=target, args=("home",))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"times loaded: {len(loads)}")


if __name__ == "__main__":
    main()
