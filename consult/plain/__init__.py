"""A consultation in plain words: as numbered lines, and for whatever else shows one thing after the other."""
