"""The same 32 pieces of work, cut for some threads. A piece computes, or waits for eight milliseconds, or they do so by turns.

Run: python3 what_if.py THREADS computes|waits|both STEPS
A piece that computes takes STEPS steps.
"""

import sys
import threading
import time

PIECES = 32


def tell_the_system() -> None:
    """Python hands a thread's name to the system itself since 3.14; before, Linux takes it here."""
    thread = threading.current_thread()
    try:
        with open(
            f"/proc/self/task/{thread.native_id}/comm", "w"
        ) as comm:
            comm.write(thread.name)
    except OSError:
        pass  # no Linux: the lanes have numbers


def compute(steps: int) -> int:
    x = 1
    for i in range(steps):
        x = (x * 31 + i) % 251
    return x


# ANCHOR: part
def part(pieces: range, kind: str, steps: int) -> None:
    tell_the_system()
    # SAME: each
    for piece in pieces:
        waits = kind == "waits"
        if waits or (kind == "both" and piece % 2 == 1):
            # SAME: waits
            time.sleep(0.008)
        else:
            # SAME: computes
            compute(steps)
    # With its line end in one piece: `print` would write that apart, and another thread may come between.
    # SAME: done
    name = threading.current_thread().name
    print(f"{name} is done\n", end="")
    # SAME_END: done


# ANCHOR_END: part


def main() -> None:
    count, kind, steps = sys.argv[1:]
    each = PIECES // int(count)
    threads = [
        threading.Thread(
            target=part,
            args=(range(each), kind, int(steps)),
            name=f"worker {number}",
        )
        for number in range(int(count))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
