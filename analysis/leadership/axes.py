"""A factor of a sweep as a line from 0 to 1, the inverse of what the program lays on it (sim/experiment/factors.hpp)."""

import math
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Axis:
    """A factor as a line from 0 to 1 (sim/experiment/factors.hpp)."""

    name: str
    low: float = 0.0
    high: float = 1.0
    log: bool = False
    levels: tuple = ()  #: names in their order; empty for a range
    likely: float = math.nan  #: the top of a triangular range; NaN: uniform

    def places(self, values):
        """u in [0, 1]; of L levels the k-th lies at k / (L - 1). NaN: as configured."""
        if self.levels:
            place = {name: k / max(len(self.levels) - 1, 1) for k, name in enumerate(self.levels)}
            return np.array([place.get(str(v), np.nan) for v in values])
        values = np.asarray(values, dtype=float)
        if self.high == self.low:
            return np.zeros_like(values)
        v = self._on_scale(values)
        if math.isnan(self.likely):
            return v
        c = float(self._on_scale(np.array(self.likely)))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(v < c, v**2 / c, 1 - (1 - v) ** 2 / (1 - c) if c < 1 else v**2)

    def _on_scale(self, values):
        if self.log:
            return np.log(values / self.low) / np.log(self.high / self.low)
        return (values - self.low) / (self.high - self.low)

    def value(self, place):
        """The value of a range, or the name of a level, at a place."""
        if self.levels:
            return self.levels[int(round(place * max(len(self.levels) - 1, 1)))]
        if not math.isnan(self.likely):
            c = float(self._on_scale(np.array(self.likely)))
            place = math.sqrt(place * c) if place < c else 1 - math.sqrt((1 - place) * (1 - c))
        if self.log:
            return self.low * (self.high / self.low) ** place
        return self.low + place * (self.high - self.low)
