"""Two threads that compute and never wait: how long is one at it before the other gets on?

Run: python3 turns.py INTERVAL_MS SECONDS
The interval is what sys.setswitchinterval gets.
"""

import statistics
import sys
import threading
import time


def main() -> None:
    interval, seconds = map(float, sys.argv[1:])
    sys.setswitchinterval(interval / 1000)
    clock = time.perf_counter
    # Each thread notes when it finds that the other was on since its own last step.
    holder = [None]
    turns = []
    native = set()
    ready = threading.Barrier(2)

    def spin(me: int) -> None:
        native.add(threading.get_native_id())
        ready.wait()
        end = clock() + seconds
        steps = 0
        begun = clock()
        last = begun
        while last < end:
            now = clock()
            if holder[0] != me:
                holder[0] = me
                if steps > 0:
                    turns.append(last - begun)
                # Read anew: the other may have been on since `now`.
                now = clock()
                begun, steps = now, 0
            last = now
            steps += 1

    threads = [
        threading.Thread(target=spin, args=(n,))
        for n in (0, 1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("system_threads", len(native))
    print("turns_per_s", len(turns) / seconds)
    if turns:
        print("turn_s", statistics.median(turns))


if __name__ == "__main__":
    main()
