"""The screens, in Textual. Only this package and `serve.py` may import it."""
