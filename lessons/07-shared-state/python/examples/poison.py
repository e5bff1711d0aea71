"""A thread fails between the two halves of a transfer. Whoever takes the lock next is not told.

Run: python3 lessons/07-shared-state/python/examples/poison.py
"""

import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

lock = threading.Lock()
balances = [500, 500]


# ANCHOR: transfer
def transfer(amount: int) -> None:
    with lock:
        balances[0] -= amount
        if amount > 100:
            raise ValueError("no transfer above 100")
        balances[1] += amount


# ANCHOR_END: transfer


def main() -> None:
    pace.start("A transfer fails in the middle.")
    # One line instead of the whole traceback.
    threading.excepthook = lambda failed: print(
        f"failed: {failed.exc_value}"
    )

    # ANCHOR: main
    thread = threading.Thread(target=transfer, args=(200,))
    thread.start()
    thread.join()
    with lock:
        print(f"sum: {sum(balances)}")
    # ANCHOR_END: main


if __name__ == "__main__":
    main()
