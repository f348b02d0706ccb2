"""A snapshot of a network (`netlead network --export ties.graphml`): organisations as clusters on a circle."""

from xml.etree import ElementTree

import matplotlib.pyplot as plt
import numpy as np
import xarray as xr
from matplotlib.collections import LineCollection

from analysis.leadership.figures import COLOURS, INK, QUIET, STYLE
from analysis.leadership.reader import ResultError

TITLE = "the network: organisations, ties and bridges"
FORMAT = "network"
SPACE = "{http://graphml.graphdrawing.org/xmlns}"
MOST_PEOPLE = 20000


def open_network(path):
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as reason:
        raise ResultError(f"{path}: error: is no GraphML ({reason})") from reason
    keys = {key.get("id"): key.get("attr.name") for key in root.iter(f"{SPACE}key")}
    nodes = {node.get("id"): k for k, node in enumerate(root.iter(f"{SPACE}node"))}
    if not nodes:
        raise ResultError(f"{path}: error: holds no people")
    known, kinds = [""] * len(nodes), []
    for node in root.iter(f"{SPACE}node"):
        for data in node.iter(f"{SPACE}data"):
            if keys.get(data.get("key")) == "organisation":
                known[nodes[node.get("id")]] = data.text or ""
    names = {name: k for k, name in enumerate(dict.fromkeys(known))}
    organisation = np.array([names[name] for name in known], int)
    ties = []
    for edge in root.iter(f"{SPACE}edge"):
        kind = [data.text for data in edge.iter(f"{SPACE}data") if keys.get(data.get("key")) == "kind"]
        ties.append((nodes[edge.get("source")], nodes[edge.get("target")]))
        kinds.append(kind[0] if kind else "")
    return xr.Dataset({"organisation": ("person", organisation), "tie": (("ties", "end"), np.array(ties, int).reshape(-1, 2)),
                       "kind": ("ties", np.array(kinds, dtype=object))}, attrs={"format": FORMAT, "title": path.stem})


def fits(data):
    return data.attrs.get("format") == FORMAT


def draw(data):
    organisation = data.organisation.values
    if len(organisation) > MOST_PEOPLE:
        raise ResultError(f"error: {len(organisation)} people would hide each other; up to {MOST_PEOPLE} are drawn")
    places = _places(organisation)
    ties = data.tie.values
    crossing = organisation[ties[:, 0]] != organisation[ties[:, 1]] if len(ties) else np.zeros(0, bool)
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(9, 9.4), layout="constrained")
        for chosen, colour, width, alpha in ((~crossing, QUIET, 0.5, 0.45), (crossing, COLOURS[1], 0.8, 0.6)):
            axes.add_collection(LineCollection(places[ties[chosen]], colors=colour, linewidths=width, alpha=alpha))
        degree = np.bincount(ties.ravel(), minlength=len(organisation)) if len(ties) else np.zeros(len(organisation))
        axes.scatter(*places.T, s=10 + 60 * degree / max(degree.max(), 1), color=COLOURS[4], edgecolors=INK, linewidths=0.5, zorder=3)
        axes.set_aspect("equal")
        axes.set_axis_off()
        figure.suptitle(f"The network of {data.attrs['title']}", x=0.01, ha="left", weight="bold", size=14)
        figure.supxlabel(f"n = {len(organisation)} people in {len(set(organisation))} organisations, {len(ties)} ties, of them "
                         f"{int(crossing.sum())} between organisations (blue); larger: more ties", size=10, color=QUIET, x=0.01, ha="left")
    return figure


def _places(organisation):
    """Organisations on a circle, their people in a spiral of equal areas."""
    names, counts = np.unique(organisation, return_counts=True)
    radius = np.sqrt(counts / counts.max())
    ring = 0.0 if len(names) == 1 else 1.25 * radius.sum() / np.pi + (1 if len(names) < 4 else 0)
    places = np.zeros((len(organisation), 2))
    angle = np.concatenate([[0], np.cumsum(radius[:-1] + radius[1:])]) / max((2 * radius).sum(), 1e-12) * 2 * np.pi
    for k, name in enumerate(names):
        members = np.flatnonzero(organisation == name)
        turn = np.arange(len(members)) * np.pi * (3 - np.sqrt(5))
        out = radius[k] * np.sqrt((np.arange(len(members)) + 0.5) / len(members))
        places[members] = ring * np.array([np.cos(angle[k]), np.sin(angle[k])]) + np.stack([out * np.cos(turn), out * np.sin(turn)], axis=1)
    return places
