"""Checks of a whole pack: its wording and its cases."""
