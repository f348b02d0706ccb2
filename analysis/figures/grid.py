"""A grid of settings: the map, the effects, or pairs of levels, as fits the question."""

from analysis.leadership import questions, reader

TITLE = "who is ahead where, or what each setting does"


def fits(data):
    return data.attrs.get("kind") == reader.QUESTION


def draw(data):
    return {"map": questions.draw_map, "effects": questions.draw_effects, "pairs": questions.draw_pairs}[
        questions.choose(data)](data)
