"""The sheet: what a client takes home, and the practitioner's copy of it."""
