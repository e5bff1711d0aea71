"""Sleep as long as the task, then ask whether it is done.

Run: python3 done_in_time.py TIMES SECONDS
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from time import sleep


def main() -> None:
    times, seconds = int(sys.argv[1]), float(sys.argv[2])
    done = 0
    for _ in range(times):
        with ThreadPoolExecutor(3) as pool:
            future = pool.submit(sleep, seconds)
            sleep(seconds)
            done += future.done()
            future.result()
    print("yes", done / times)


if __name__ == "__main__":
    main()
