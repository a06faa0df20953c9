"""The screens in a browser, and the same consultation as plain pages. Bound to this computer unless told otherwise."""
