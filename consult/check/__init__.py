"""Checks of a whole pack: what it proves, how it reads, and its cases."""
