"""Reports: one query (or a few) per report, one subject per file, returning plain rows.

They run on the driver itself, without SQLAlchemy, so that reading a project never waits for it to load.
"""
