"""Four deposits of 10 into one account, each looked at by an auditor. How much is there at the end?

Run: python3 python/l03_lost_update.py
"""

import asyncio

total = 0


async def audit(amount: int) -> None:
    await asyncio.sleep(0.01)


async def deposit(amount: int) -> None:
    global total
    before = total
    await audit(amount)
    total = before + amount


async def main() -> None:
    await asyncio.gather(*(deposit(10) for _ in range(4)))
    print(total)


asyncio.run(main())
