"""Figures of any result file, one script each, as PNG and SVG:

    python3 -m analysis.figures FILE [-o FOLDER] [--kind NAME ...]        (or: netlead figure FILE)

Without --kind, those that fit the file. Every figure says in its foot what n is and how its intervals were got.
A script has `TITLE`, `fits(dataset)` and `draw(dataset)`, which returns the figure.
"""
