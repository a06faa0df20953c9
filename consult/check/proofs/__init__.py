"""The claims that hold of a pack on every path, by family."""
