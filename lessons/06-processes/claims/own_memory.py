"""What a child and its parent see of a variable of the other, by each start method.

Run: python3 own_memory.py fork|spawn|forkserver|shared
`shared` is a child by spawn, with a variable that both asked to share.
Prints whether the child sees what was written before its start, 1 or 0, and of the two later writes, one by each of
them, how many the other one saw.
"""

import multiprocessing
import sys

LIMIT_S = 60

value = 0


class Own:
    """A variable of this module."""

    def get(self) -> int:
        return value

    def set(self, new: int) -> None:
        global value
        value = new


# ANCHOR: child
def child(variable, pipe) -> None:
    pipe.send(variable.get() == 1)
    pipe.recv()  # the parent has written 2
    pipe.send(variable.get() == 2)
    variable.set(3)
    pipe.send("written")


# ANCHOR_END: child


class Shared:
    """A number in memory that two processes share."""

    def __init__(self, context) -> None:
        self.number = context.Value("i", 0)

    def get(self) -> int:
        return self.number.value

    def set(self, new: int) -> None:
        self.number.value = new


def answer(pipe):
    if not pipe.poll(LIMIT_S):
        sys.exit(
            f"the child has not answered after {LIMIT_S} s"
        )
    return pipe.recv()


def main() -> None:
    way = sys.argv[1]
    context = multiprocessing.get_context(
        "spawn" if way == "shared" else way
    )
    variable = Shared(context) if way == "shared" else Own()
    pipe, end = context.Pipe()
    # ANCHOR: parent
    variable.set(1)
    process = context.Process(
        target=child, args=(variable, end), daemon=True
    )
    process.start()
    print("before", int(answer(pipe)))
    variable.set(2)
    pipe.send("written")
    seen = int(answer(pipe))
    answer(pipe)
    seen += int(variable.get() == 3)
    print("seen", seen)
    process.join()
    # ANCHOR_END: parent


if __name__ == "__main__":
    main()
