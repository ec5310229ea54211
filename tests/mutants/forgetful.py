"""Let every test begin with an empty memory: what one found out would hide a mutant from another.

mutmut runs all tests once and tries each mutant in a copy of that process, in which the functions
that remember their answers would not be asked again.
"""

import sys


def pytest_runtest_setup() -> None:
    """Make all functions of mobiplan that remember answers forget them."""
    names = [name for name in sys.modules if name.startswith("mobiplan")]
    for each in [value for name in names for value in vars(sys.modules[name]).values()]:
        forget = getattr(each, "cache_clear", None)
        if forget is not None:
            forget()
