"""The report: one self-contained page for people who do not read HDF5 (python3 -m analysis.report, netlead report)."""
