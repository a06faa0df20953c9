"""What is known about the treatment, and from which source."""
