"""The depot: the one place that all clusters see, in which finished files lie under the hash of what is in them."""

from bot.depot.objects import (
    PATIENCE,
    Depot,
    DepotError,
    LostError,
    MissingError,
    for_the_log,
    hash_of,
    hashed,
    intact,
    patiently,
)
from bot.depot.opening import depot_at

__all__ = [
    "PATIENCE",
    "Depot",
    "DepotError",
    "LostError",
    "MissingError",
    "depot_at",
    "for_the_log",
    "hash_of",
    "hashed",
    "intact",
    "patiently",
]
