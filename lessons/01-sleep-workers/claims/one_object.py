"""What holds the GIL, an object or a thread?

Run: python3 one_object.py SECONDS
Two threads walk over their own thousand objects. Counted: how many objects a thread uses in one turn, from when
it got on to when the other did.
"""

import statistics
import sys
import threading
import time


class Thing:
    used = 0


def main() -> None:
    clock = time.perf_counter
    holder = [None]
    turns = []
    ready = threading.Barrier(2)

    def walk(me: int) -> None:
        things = [Thing() for _ in range(1000)]
        ready.wait()
        end = clock() + float(sys.argv[1])
        used = set()
        while clock() < end:
            for number, thing in enumerate(things):
                if holder[0] != me:
                    holder[0] = me
                    turns.append(len(used))
                    used = set()
                thing.used += 1
                used.add(number)

    threads = [
        threading.Thread(target=walk, args=(n,))
        for n in (0, 1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = [objects for objects in turns if objects > 0]
    print("turns", len(whole))
    if whole:
        print("objects", statistics.median(whole))


if __name__ == "__main__":
    main()
