"""One nap fails: who is still running afterwards, under asyncio?

Run: python3 lessons/03-async-gather/python/examples/first_error.py
"""

import asyncio
import contextlib
import sys
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


# ANCHOR: nap
async def nap(number: int, finished: list) -> int:
    await asyncio.sleep(pace.seconds(number + 1))
    if number == 0:
        raise RuntimeError("nap 0 failed")
    finished.append(number)
    return number


# ANCHOR_END: nap


# ANCHOR: ways
async def gathered_all(finished: list) -> None:
    naps = (nap(n, finished) for n in range(3))
    await asyncio.gather(*naps, return_exceptions=True)


async def gathered(finished: list) -> None:
    await asyncio.gather(
        *(nap(n, finished) for n in range(3))
    )


async def grouped(finished: list) -> None:
    async with asyncio.TaskGroup() as group:  # since 3.11
        for n in range(3):
            group.create_task(nap(n, finished))


# ANCHOR_END: ways


async def report(name: str, way) -> None:
    """Wait in one way, then three seconds more; say who finished before and after the return."""
    finished = []
    begun = time.monotonic()
    with contextlib.suppress(
        Exception
    ):  # which error it was is not the point
        await way(finished)
    returned = time.monotonic() - begun
    before = len(finished)
    await asyncio.sleep(pace.seconds(3))
    print(
        f"{name}: finished {finished[:before]}, then {finished[before:]}"
    )
    print(
        f"{name} returned after {returned:.2f} s",
        file=sys.stderr,
    )


async def main() -> None:
    pace.start("One nap of three fails: who runs on?")
    await report("gather, return_exceptions", gathered_all)
    await report("gather", gathered)
    if hasattr(asyncio, "TaskGroup"):
        await report("TaskGroup", grouped)


if __name__ == "__main__":
    asyncio.run(main())
