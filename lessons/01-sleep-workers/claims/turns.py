"""Two threads that compute and never wait: how long is one at it before the other gets on?

Run: python3 turns.py INTERVAL_MS SECONDS cheap|costly
The interval is what sys.setswitchinterval gets. A cheap step is a few byte codes; a costly one as many, but one
of them calls a function that takes a hundred times longer.
"""

import statistics
import sys
import threading
import time


def main() -> None:
    interval, seconds, kind = sys.argv[1:]
    sys.setswitchinterval(float(interval) / 1000)
    size = 1 if kind == "cheap" else 5000
    clock = time.perf_counter
    # Each thread notes when it finds that the other was on since its own last step, and the steps done since.
    holder = [None]
    turns = []
    native = set()
    ready = threading.Barrier(2)

    def spin(me: int) -> None:
        native.add(threading.get_native_id())
        ready.wait()
        end = clock() + float(seconds)
        steps = 0
        begun = clock()
        last = begun
        while last < end:
            now = clock()
            if holder[0] != me:
                holder[0] = me
                turns.append((last - begun, steps))
                begun, steps = now, 0
            last = now
            steps += 1
            sum(range(size))

    threads = [
        threading.Thread(target=spin, args=(n,))
        for n in (0, 1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = [turn for turn in turns if turn[1] > 0]
    print("system_threads", len(native))
    print("turns_per_s", len(whole) / float(seconds))
    if whole:
        print(
            "turn_s", statistics.median(t for t, _ in whole)
        )
        print(
            "steps", statistics.median(s for _, s in whole)
        )


if __name__ == "__main__":
    main()
