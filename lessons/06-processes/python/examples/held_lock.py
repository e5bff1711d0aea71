"""A thread of the parent holds a lock while a child is started, by each start method.

Run: python3 lessons/06-processes/python/examples/held_lock.py
"""

import multiprocessing
import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

LOCK = threading.Lock()


def begin() -> None:
    pace.start("A lock that is held while a child starts.")


# ANCHOR: child
def child(method: str) -> None:
    begin()
    if LOCK.acquire(timeout=pace.seconds(3)):
        print(f"{method}: the lock is free")
    else:
        print(f"{method}: not free after 3 s")


# ANCHOR_END: child


def main() -> None:
    begin()
    held, let_go = threading.Event(), threading.Event()

    # ANCHOR: holder
    def hold() -> None:
        with LOCK:
            held.set()
            let_go.wait()

    threading.Thread(target=hold, daemon=True).start()
    held.wait()
    # ANCHOR_END: holder
    # ANCHOR: start
    methods = multiprocessing.get_all_start_methods()
    methods.sort(key=lambda name: (name == "fork", name))
    for method in methods:  # fork comes last
        context = multiprocessing.get_context(method)
        process = context.Process(
            target=child, args=(method,)
        )
        process.start()
        if method == "fork":
            let_go.set()  # the child does not see this
        process.join()
        if process.exitcode != 0:
            sys.exit(1)  # the child has said why
    # ANCHOR_END: start


if __name__ == "__main__":
    main()
