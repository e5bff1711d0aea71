"""A child prints four million bytes, and its parent waits for its end before it reads them.

Run: python3 lessons/06-processes/python/examples/full_pipe.py
"""

import subprocess
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

# Should its reader be gone, the child dies without a word.
QUIET = "from signal import *; signal(SIGPIPE, SIG_DFL)"
PRINT = "print('x' * 3_999_999)"
CHILD = [sys.executable, "-c", f"{QUIET}; {PRINT}"]


def main() -> None:
    pace.start("A pipe that nobody reads.")
    # ANCHOR: stuck
    # SAME: child
    child = subprocess.Popen(CHILD, stdout=subprocess.PIPE)
    try:
        # SAME: wait
        child.wait(timeout=pace.seconds(3))
    except subprocess.TimeoutExpired:
        # SAME: said
        print("nobody reads: it has not ended after 3 s")
    # ANCHOR_END: stuck

    # ANCHOR: cure
    # SAME: read
    words, _ = child.communicate()
    # SAME: bytes
    print(f"somebody reads: {len(words)} bytes")
    # SAME: code
    print(f"exit code {child.returncode}")
    # ANCHOR_END: cure


if __name__ == "__main__":
    main()
