"""TO WRITE: the idea, in one line.

Run: python3 lessons/09-fetch-threads/python/fetch_threads.py
"""

import sys
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


# ANCHOR: main
def main() -> None:
    pace.start("TO WRITE: what --help says first.")
    print("start")
    time.sleep(pace.seconds(1))
    print("finish")


if __name__ == "__main__":
    main()
# ANCHOR_END: main
