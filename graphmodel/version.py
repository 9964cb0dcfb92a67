"""The version, where the lowest room can know it."""

__version__ = "0.1.0"
