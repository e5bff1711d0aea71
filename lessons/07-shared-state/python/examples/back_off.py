"""The same two transfers: who does not get the second lock at once gives the first one back, and tries again.

Run: python3 lessons/07-shared-state/python/examples/back_off.py
"""

import sys
import threading
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

balances = [100, 100]
locks = [threading.Lock(), threading.Lock()]
gate = threading.Barrier(2)
given_back = []


# ANCHOR: once
def once(source: int, target: int, meet) -> bool:
    """Whether both locks could be had."""
    # SAME: first
    with locks[source]:
        # SAME: met
        meet()
        # SAME: second
        if not locks[target].acquire(blocking=False):
            return False
        # SAME_END: second
        try:
            # SAME: move
            balances[source] -= 10
            balances[target] += 10
            # SAME_END: move
        finally:
            locks[target].release()
    # SAME: done
    return True


# ANCHOR_END: once


def transfer(source: int, target: int) -> None:
    done = once(source, target, gate.wait)
    while not done:
        given_back.append(source)
        time.sleep(0)  # let the other go first
        done = once(source, target, lambda: None)


def main() -> None:
    pace.start("Two threads take two locks, or none.")
    threads = [
        threading.Thread(target=transfer, args=pair)
        for pair in [(0, 1), (1, 0)]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"balances: {balances[0]} and {balances[1]}")
    print(
        f"given back: {len(given_back)} times",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
