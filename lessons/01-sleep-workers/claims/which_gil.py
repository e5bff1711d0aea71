"""Says what this interpreter is and whether it has a GIL now.

Run: python3 which_gil.py
"""

import platform
import sys
import sysconfig


def main() -> None:
    implementation = platform.python_implementation()
    optional = sysconfig.get_config_var("Py_GIL_DISABLED")
    if hasattr(sys, "_is_gil_enabled"):
        gil = sys._is_gil_enabled()
    elif hasattr(sys.flags, "nogil"):
        # The prototype of PEP 703 that came before 3.13.
        gil = not sys.flags.nogil
        optional = True
    else:
        gil = implementation in ("CPython", "PyPy")
    print("cpython", int(implementation == "CPython"))
    print("gil", int(gil))
    print("gil_is_optional", int(bool(optional)))


if __name__ == "__main__":
    main()
