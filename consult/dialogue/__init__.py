"""The dialogue: what to ask, when, and what an answer means."""
