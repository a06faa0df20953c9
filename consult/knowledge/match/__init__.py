"""Understands what clients write: `Matcher(vocabulary).match(text)`.

`docs/matching.md` explains how.
"""

from consult.knowledge.match.matcher import Kind, Match, Matcher, Mention
from consult.knowledge.match.status import Status

__all__ = ["Kind", "Match", "Matcher", "Mention", "Status"]
