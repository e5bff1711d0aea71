"""Two transfers take two locks in two orders, and wait for each other for ever. Ends itself after 3 s.

Run: python3 lessons/07-shared-state/python/examples/deadlock.py
"""

import faulthandler
import sys
import tempfile
import threading
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

locks = [threading.Lock(), threading.Lock()]
gate = threading.Barrier(2)


# ANCHOR: transfer
def transfer(source: int, target: int) -> None:
    with locks[source]:
        gate.wait()  # both are here
        with locks[target]:
            print(f"moved from {source} to {target}")


# ANCHOR_END: transfer


# ANCHOR: ordered
def transfer_in_order(source: int, target: int) -> None:
    low, high = sorted((source, target))
    with locks[low], locks[high]:
        print(f"moved from {source} to {target}")


# ANCHOR_END: ordered


# ANCHOR: look
def where_they_stand() -> None:
    with tempfile.TemporaryFile("w+") as file:
        faulthandler.dump_traceback(file)
        file.seek(0)
        for line in file:
            if "in transfer" in line:  # ours only
                print(line.rstrip())


# ANCHOR_END: look


def main() -> None:
    options = pace.options(
        pace.flag(
            "ordered", "the lower number is locked first"
        )
    ).start("Two threads take two locks.")
    ordered = options.flag("ordered")
    target = transfer_in_order if ordered else transfer
    threads = [
        threading.Thread(
            target=target, args=pair, daemon=True
        )
        for pair in [(0, 1), (1, 0)]
    ]
    for thread in threads:
        thread.start()
    if not ordered:
        time.sleep(pace.seconds(3))
        done = sum(not t.is_alive() for t in threads)
        print(f"done after 3 s: {done} of 2")
        where_they_stand()
        sys.exit(1)
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
