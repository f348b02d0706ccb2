"""Reads netlead's result files and draws what they say. Needs nothing but Debian's Python."""
