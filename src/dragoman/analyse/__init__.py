"""Series of dyads, profiles of actors, networks and chronologies, from the store's snapshot in DuckDB."""

from dragoman.analyse.actors import Partner, Profile, profile
from dragoman.analyse.dyads import Point, Series, dyad_series
from dragoman.analyse.frames import to_pandas, to_polars
from dragoman.analyse.network import Edge, network
from dragoman.analyse.select import Selection, chosen_events

__all__ = [
    "Edge",
    "Partner",
    "Point",
    "Profile",
    "Selection",
    "Series",
    "chosen_events",
    "dyad_series",
    "network",
    "profile",
    "to_pandas",
    "to_polars",
]
