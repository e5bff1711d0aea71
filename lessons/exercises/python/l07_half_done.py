"""A shop sells baskets. One basket cannot be had. What is left in stock after it?

Run: python3 python/l07_half_done.py
"""

import threading

stock = {"tea": 3, "milk": 1}
lock = threading.Lock()


def sell(basket: list) -> None:
    with lock:
        for name in basket:
            if stock[name] == 0:
                raise LookupError(f"no {name} left")
            stock[name] -= 1


def customer(basket: list) -> None:
    try:
        sell(basket)
        print(f"sold: {', '.join(basket)}")
    except LookupError as error:
        print(f"not sold: {error}")


for basket in [["tea", "milk"], ["tea", "milk"], ["tea"]]:
    thread = threading.Thread(
        target=customer, args=(basket,)
    )
    thread.start()
    thread.join()
print(f"tea: 3 - 2 sold = {stock['tea']} left")
