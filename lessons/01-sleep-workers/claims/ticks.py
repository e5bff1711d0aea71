"""One thread computes, the other wakes up now and then: how long does it wait until it gets on?

Run: python3 ticks.py SECONDS cheap|costly
A cheap step is a few byte codes; a costly one as many, but one of them calls a function that takes several thousand times
longer. Runs under Python 2.7 too, where the interpreter did count.
"""

import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)
NAP = 0.01


def main():
    seconds, kind = float(sys.argv[1]), sys.argv[2]
    size = 1 if kind == "cheap" else 100000
    numbers = list(range(size))
    waits = []

    def wake():
        end = clock() + seconds
        while clock() < end:
            begin = clock()
            time.sleep(NAP)
            waits.append(clock() - begin - NAP)

    waker = threading.Thread(target=wake)
    waker.start()
    while waker.is_alive():
        sum(numbers)
    waits.sort()
    print("wait_s " + repr(waits[len(waits) // 2]))


if __name__ == "__main__":
    main()
