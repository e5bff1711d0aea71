"""Three threads read from pipes; only the third one's pipe gets anything.

Run: python3 waiters.py MESSAGES
Prints how often a waiting thread and the ready one left a processor, for each message (Linux only).
"""

import os
import sys
import threading


def switches(thread: int) -> int:
    """How often this thread has left a processor, of its own will or not."""
    with open(f"/proc/self/task/{thread}/status") as status:
        return sum(
            int(line.split()[1])
            for line in status
            if "ctxt_switches" in line
        )


def main() -> None:
    messages = int(sys.argv[1])
    pipes = [os.pipe() for _ in range(3)]
    answers = os.pipe()
    native = [0, 0, 0]
    known = threading.Barrier(4)

    def wait(number: int) -> None:
        native[number] = threading.get_native_id()
        known.wait()
        while os.read(pipes[number][0], 1) != b"q":
            os.write(answers[1], b"a")

    threads = [
        threading.Thread(target=wait, args=(n,))
        for n in range(3)
    ]
    for thread in threads:
        thread.start()
    known.wait()
    # One message first: by its answer the others have had the time to block.
    for _ in range(50):
        os.write(pipes[2][1], b"m")
        os.read(answers[0], 1)
    before = [switches(thread) for thread in native]
    for _ in range(messages):
        os.write(pipes[2][1], b"m")
        os.read(answers[0], 1)
    after = [switches(thread) for thread in native]
    for number in range(3):
        os.write(pipes[number][1], b"q")
    for thread in threads:
        thread.join()
    spent = [b - a for a, b in zip(before, after)]
    waiting = (spent[0] + spent[1]) / 2
    print("waiting_switches", waiting / messages)
    print("ready_switches", spent[2] / messages)


if __name__ == "__main__":
    main()
