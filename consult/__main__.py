"""`python -m consult`."""

import sys

from consult.cli import entry

sys.exit(entry())
