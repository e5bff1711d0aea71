"""Which of the names on standard input this Python has: a line for each, with the name and `yes` or `no`.

A name is qualified as its documentation spells it: `asyncio.wait_for`, `threading.Event.set`. With a parameter,
`concurrent.futures.Executor.map(chunksize=)`, it is there if the parameter is.
"""

import asyncio
import importlib
import inspect
import re
import sys

# What the documentation calls by another name than Python does.
CALLED = {
    "asyncio.loop": [asyncio.AbstractEventLoop, asyncio.BaseEventLoop],
    "asyncio.Server": [asyncio.base_events.Server],  # `asyncio.Server` itself is there since 3.9
    "asyncio.WriteTransport": [asyncio.WriteTransport, asyncio.transports._FlowControlMixin],  # the first has not all in 3.8
}


class Absent(Exception):
    pass


def module_and_rest(parts):
    """The longest beginning that is a module, and what follows."""
    for end in range(len(parts), 0, -1):
        try:
            return importlib.import_module(".".join(parts[:end])), parts[end:]
        except ImportError:
            pass
    raise Absent


def attribute(owner, name):
    """An attribute of a module, or of a class or what it makes."""
    try:
        return getattr(owner, name)
    except AttributeError:
        pass
    if callable(owner) and not isinstance(owner, type):
        return attribute(type(owner()), name)  # `threading.Lock` is a function before 3.13
    # An attribute of instances is named only where it is set.
    if isinstance(owner, type) and owner.__module__ != "builtins":
        try:
            written = [inspect.getsource(one) for one in owner.__mro__[:-1]]
        except (OSError, TypeError):
            written = []  # not in Python
        if any(re.search(r"self\.%s = " % name, one) for one in written):
            return None
    raise Absent


def find(name):
    for called, owners in CALLED.items():
        for owner in owners if name.startswith(called + ".") else ():
            try:
                return attribute(owner, name[len(called) + 1 :])
            except Absent:
                pass
    found, rest = module_and_rest(name.split("."))
    for part in rest:
        found = attribute(found, part)
    return found


def has(name):
    name, _, parameter = name.partition("(")
    try:
        found = find(name)
        if parameter.endswith("=)"):
            parameters = inspect.signature(found).parameters
            passed_on = any(one.kind is one.VAR_KEYWORD for one in parameters.values())
            return parameter[:-2] in parameters or passed_on
        return True
    except Absent:
        return False


for line in sys.stdin:
    print(line.strip(), "yes" if has(line.strip()) else "no")
