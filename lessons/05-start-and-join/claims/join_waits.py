"""How many of three threads finish before the process ends: joined, left alone, and as daemons?

Run: python3 join_waits.py
It starts itself three times more. A figure a line: how many finished, and how many before the main thread's last line.
"""

import subprocess
import sys
import threading
import time


def nap() -> None:
    time.sleep(0.3)
    print("finish\n", end="", flush=True)


def child(way: str) -> None:
    threads = [
        threading.Thread(target=nap, daemon=way == "daemon")
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    if way == "joined":
        for thread in threads:
            thread.join()
    print("end\n", end="", flush=True)


def main() -> None:
    if len(sys.argv) > 1:
        child(sys.argv[1])
        return
    for way in ("joined", "left", "daemon"):
        lines = subprocess.run(
            [sys.executable, __file__, way],
            stdout=subprocess.PIPE,
            check=True,
            timeout=60,
        ).stdout.split()
        print(way, lines.count(b"finish"))
        print(f"{way}_before", lines.index(b"end"))


if __name__ == "__main__":
    main()
