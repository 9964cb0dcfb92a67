"""Read responsibility lists: one reader per format, all ending in records."""

from graphmodel.loaders.reading import Reading, read_list, read_lists, read_text

__all__ = ["Reading", "read_list", "read_lists", "read_text"]
