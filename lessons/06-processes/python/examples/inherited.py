"""What a child gets of its parent's environment, memory and open files, by each start method.

Run: python3 lessons/06-processes/python/examples/inherited.py
"""

import multiprocessing
import os
import sys
import tempfile
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

count = 0


def begin() -> None:
    pace.start("What a child gets of its parent.")


# ANCHOR: child
def child(method: str, number: int, inode: int) -> None:
    global count
    begin()
    colour = os.environ["COLOUR"]
    try:
        same = os.fstat(number).st_ino == inode
    except OSError:
        same = False
    file = "open" if same else "not open"
    print(f"{method}: {colour}, count {count}, file {file}")
    count = 99  # who sees this?


# ANCHOR_END: child


# ANCHOR: parent
def look(method: str, file) -> None:
    global count
    context = multiprocessing.get_context(method)
    os.environ["COLOUR"] = "red"
    first = context.Process()  # a child that does nothing
    first.start()
    first.join()

    os.environ["COLOUR"] = "blue"
    count = 5
    inode = os.fstat(file.fileno()).st_ino
    process = context.Process(
        target=child, args=(method, file.fileno(), inode)
    )
    process.start()
    process.join()


# ANCHOR_END: parent


def main() -> None:
    begin()
    with tempfile.TemporaryFile() as file:
        methods = multiprocessing.get_all_start_methods()
        for method in sorted(methods):
            look(method, file)
    print(f"the parent, after all: count {count}")


if __name__ == "__main__":
    main()
