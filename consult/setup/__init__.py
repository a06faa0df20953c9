"""`consult setup`: asks a clinic, in plain lines, for what its settings need, and writes them.

`set_up()` asks and writes; `missing()` says what a clinic still lacks.
"""

from consult.setup.checking import Finding, missing
from consult.setup.guide import set_up

__all__ = ["Finding", "missing", "set_up"]
