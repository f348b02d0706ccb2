"""What a comparison found, in one sentence computed from the file."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .reader import series_to_show, words
from .statistics import Estimate, estimate, lead_since, paired_difference


@dataclass(frozen=True)
class Lead:
    """Whose mean curve is above at the end, and in which tick (from 1) that began."""

    arm: str
    since: int


@dataclass(frozen=True)
class Finding:
    """The arm with the highest mean headline, held against the first arm of the file (or, if it is
    the first, against the runner-up), within the same worlds."""

    arms: int
    ahead: str
    other: str
    headline: str
    unit: str
    mean_ahead: float
    mean_other: float
    difference: Estimate
    lead: Optional["Lead"]  #: where one overtook the other
    tick_unit: str

    def sentence(self):
        if self.difference.n == 1:
            return (
                f"In this model, in the one world that was run, {words(self.ahead)} had "
                f"{self._how_much()} than {words(self.other)}"
            )
        if not self.difference.excludes(0):
            return (
                f"In this model, there is no clear difference in {words(self.headline)} between "
                f"{words(self.ahead)} and {words(self.other)}{self._turns()}"
            )
        best = f" came first of {self.arms} with" if self.arms > 2 else " had"
        return (
            f"In this model, {words(self.ahead)}{best} {self._how_much()} than "
            f"{words(self.other)}{self._overtaking()}"
        )

    def numbers(self):
        d = self.difference
        text = (
            f"{words(self.headline)}: {short(self.mean_ahead)} against {short(self.mean_other)} "
            f"{self._unit()}, mean difference {short(d.value)}"
        )
        if d.n == 1:
            return text + " (one world: no interval)"
        return text + f" (95 % interval {short(d.low)} to {short(d.high)}, paired Student t, n = {d.n})"

    def _how_much(self):
        if self.mean_other <= 0:
            return f"higher {words(self.headline)}"
        percent = 100 * self.difference.value / self.mean_other
        amount = f"{percent:.0f} %" if percent >= 1 else f"{percent:.1f} %"
        return f"{amount} more {words(self.headline)}"

    def _overtaking(self):
        if self.lead is None:
            return ""
        if self.lead.arm == self.ahead:
            return f", though it was behind until {self.tick_unit} {self.lead.since - 1}"
        return f", but {words(self.other)} has been ahead since {self.tick_unit} {self.lead.since}"

    def _turns(self):
        if self.lead is None:
            return ""
        first = self.other if self.lead.arm == self.ahead else self.ahead
        return f": {words(first)} led at first, {words(self.lead.arm)} since {self.tick_unit} {self.lead.since}"

    def _unit(self):
        return "" if self.unit == "1" else self.unit + "s" * (self.mean_ahead != 1 and self.unit == "week")


def short(number):
    """Three significant digits, without an exponent where people do not expect one."""
    if number == 0 or 1e-3 <= abs(number) < 1e6:
        digits = 2 - int(np.floor(np.log10(abs(number)))) if number else 0
        return f"{number:.{max(digits, 0)}f}"
    return f"{number:.2e}"


def find(dataset):
    """The finding of a file with two or more arms; None for one arm."""
    if dataset.sizes["arm"] < 2:
        return None
    headline = dataset[dataset.attrs["headline"]]
    ahead, other = pair(headline)
    ours, theirs = headline.sel(arm=ahead), headline.sel(arm=other)
    both = (ours + theirs).notnull()
    return Finding(
        arms=dataset.sizes["arm"],
        ahead=ahead,
        other=other,
        headline=dataset.attrs["headline"],
        unit=headline.attrs["units"],
        mean_ahead=float(ours.where(both).mean()),
        mean_other=float(theirs.where(both).mean()),
        difference=paired_difference(ours, theirs),
        lead=find_lead(dataset[series_to_show(dataset)], ahead, other),
        tick_unit=dataset.tick.attrs["units"],
    )


def pair(headline):
    """Names of the arm that is ahead and of the one it is held against."""
    means = headline.mean("replicate")
    arms = [str(arm) for arm in headline.arm.values]
    order = sorted(arms, key=lambda arm: -float(means.sel(arm=arm)))
    return order[0], arms[0] if order[0] != arms[0] else order[1]


def find_lead(series, one, another):
    """Who overtook whom for good, if each was clearly ahead on average over its time: the paired
    intervals before and since exclude 0. (Of one world, if each was ahead at all.)"""
    difference = (series.sel(arm=one) - series.sel(arm=another)).transpose("replicate", "tick")
    sign, index, overtook = lead_since(difference.mean("replicate"))
    if not overtook:
        return None
    if difference.sizes["replicate"] > 1:
        before = estimate(sign * difference.isel(tick=slice(None, index)).mean("tick"))
        since = estimate(sign * difference.isel(tick=slice(index, None)).mean("tick"))
        if not (before.high < 0 and since.low > 0):
            return None
    return Lead(one if sign > 0 else another, index + 1)
