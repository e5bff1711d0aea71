"""The article's loop, which never ends.

Run: python3 lessons/08-event-loop/python/examples/run_forever.py
It ends itself ten seconds after the clocks have napped enough, so that you get your terminal back.
"""

import asyncio
import random
import sys
from datetime import datetime, timezone
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


async def nap(chance: random.Random) -> int:
    long = chance.randrange(6)
    await asyncio.sleep(pace.seconds(long))
    return long


async def clock(
    number: int, chance: random.Random, seconds: float
) -> None:
    napped = 0
    while True:
        now = datetime.now(timezone.utc)
        now = now.strftime("%H:%M:%S.%f")[:-3]
        print(f"clock {number} {now}")
        if napped >= seconds:
            break
        napped += await nap(chance)


def main() -> None:
    options, chance = pace.options(
        pace.number("seconds", 50, "how long each naps")
    ).start_with_seed(
        "Two clocks on a loop that never ends."
    )
    seconds = options.number("seconds")

    def own() -> random.Random:
        return random.Random(chance.randrange(1 << 31))

    # ANCHOR: forever
    loop = asyncio.new_event_loop()
    tasks = [
        loop.create_task(clock(1, own(), seconds)),
        loop.create_task(clock(2, own(), seconds)),
    ]
    limit = seconds + 10
    loop.call_later(pace.seconds(limit), loop.stop)
    loop.run_forever()
    # ANCHOR_END: forever
    left = sum(not task.done() for task in tasks)
    loop.close()
    print(
        f"stopped from outside after {limit:g} s: {left} tasks were left on the loop",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
