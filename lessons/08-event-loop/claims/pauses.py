"""At how many awaits does another task get its turn?

Run: python3 pauses.py coroutine|done|queue|zero|timer AWAITS
Prints how many awaits there were, and during how many the other task ran.
"""

import asyncio
import sys

turns = 0


async def other() -> None:
    """Counts its turns; it gives each back at once."""
    global turns
    while True:
        turns += 1
        await asyncio.sleep(0)


async def at_once() -> None:
    """Has nothing to wait for."""


async def count(way: str, awaits: int) -> int:
    """One task awaits so often: during how many awaits did the other get a turn?"""
    done = asyncio.get_running_loop().create_future()
    done.set_result(None)
    queue = asyncio.Queue()
    for number in range(awaits):
        queue.put_nowait(number)
    # ANCHOR: ways
    ways = {
        "coroutine": at_once,
        "done": lambda: done,
        "queue": queue.get,
        "zero": lambda: asyncio.sleep(0),
        "timer": lambda: asyncio.sleep(0.001),
    }
    # ANCHOR_END: ways
    paused = 0
    for _ in range(awaits):
        before = turns
        await ways[way]()
        paused += turns > before
    return paused


async def main() -> None:
    way, awaits = sys.argv[1], int(sys.argv[2])
    task = asyncio.create_task(other())
    await asyncio.sleep(0)
    paused = await count(way, awaits)
    task.cancel()
    print("awaits", awaits)
    print("paused", paused)


asyncio.run(main())
