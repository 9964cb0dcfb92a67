"""What an agency is called, and which agency a written name means."""

from graphmodel.agencies.collective import is_collective
from graphmodel.agencies.registry import Registry, load_registry
from graphmodel.agencies.resolve import Agency, Resolver, nearest_names, resolver_for

__all__ = ["Agency", "Registry", "Resolver", "is_collective", "load_registry", "nearest_names", "resolver_for"]
