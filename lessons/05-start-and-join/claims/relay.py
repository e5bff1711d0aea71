"""Three threads in a row: each joins the one before it, and then computes. Each has a name.

Run: python3 relay.py STEPS
"""

import sys
import threading


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


def work(steps: int) -> int:
    x = 1
    for i in range(steps):
        x = (x * 31 + i) % 251
    return x


# ANCHOR: relay
def run(before, steps: int) -> None:
    tell_the_system()
    # SAME: before
    if before:
        before.join()
    # SAME_END: before
    # SAME: work
    work(steps)


def main() -> None:
    last = None
    # SAME: each
    for name in ("first", "second", "third"):
        last = threading.Thread(
            target=run,
            args=(last, int(sys.argv[1])),
            # SAME: name
            name=name,
        )
        last.start()
    # SAME: last
    last.join()


# ANCHOR_END: relay


if __name__ == "__main__":
    main()
