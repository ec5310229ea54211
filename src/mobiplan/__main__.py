"""Run the command line as ``python -m mobiplan``."""

import sys

from mobiplan.cli import main

sys.exit(main())
