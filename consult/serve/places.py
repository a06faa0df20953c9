"""How many sessions there may be at once."""

from __future__ import annotations


class Places:
    """Places for sessions, of the screens and of the plain pages together."""

    def __init__(self, most: int) -> None:
        self.most, self.taken = most, 0

    @property
    def full(self) -> bool:
        """Whether no place is left."""
        return self.taken >= self.most

    def take(self) -> bool:
        """Takes a place; False when there is none."""
        if self.full:
            return False
        self.taken += 1
        return True

    def leave(self) -> None:
        """Gives a place back."""
        self.taken -= 1
