"""graphmodel."""
