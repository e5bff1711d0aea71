"""A parent is killed before its child ends: one child is not tied to it, the other is.

Run: python3 lessons/06-processes/python/examples/parent_first.py
"""

import multiprocessing
import os
import signal
import sys
import threading
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


# ANCHOR: parent
def parent(child, pipe) -> None:
    # SAME: start
    process = multiprocessing.Process(
        target=child, args=(pipe,)
    )
    process.start()
    # SAME_END: start
    # SAME: kill
    os.kill(os.getpid(), signal.SIGKILL)


# ANCHOR_END: parent


# ANCHOR: tie
def tie(pipe) -> None:
    def wait() -> None:
        # SAME: gone
        multiprocessing.parent_process().join()
        # SAME: say
        pipe.send("tied: my parent is gone, so I go")
        # SAME: exit
        os._exit(1)  # the whole process

    threading.Thread(target=wait, daemon=True).start()


# ANCHOR_END: tie


def tied(pipe) -> None:
    tie(pipe)
    time.sleep(60)  # its work


def untied(pipe) -> None:
    for _ in range(6000):
        time.sleep(0.01)  # its work
        if not multiprocessing.parent_process().is_alive():
            pipe.send(
                "not tied: my parent is gone, I go on"
            )
            return


def main() -> None:
    pace.start("A parent goes before its child does.")
    for child in (untied, tied):
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(
            target=parent, args=(child, theirs)
        )
        process.start()
        process.join()
        print(f"the parent: exit code {process.exitcode}")
        if not ours.poll(60):
            sys.exit("the child has said nothing for 60 s")
        print(ours.recv())


if __name__ == "__main__":
    main()
