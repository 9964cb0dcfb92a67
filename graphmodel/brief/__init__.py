"""One or two pages that can be sent up: what an agency, or a city, carries, and how sure that is."""

from graphmodel.brief.write import write_brief

__all__ = ["write_brief"]
