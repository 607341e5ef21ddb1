"""Where a project is kept: the file, the journal, the full-text index and the shipped data.

Only this room names a dialect of SQL. Reports read plain rows through `Store.rows` without loading SQLModel, so that
the first screen is quick; acts write through the tables of the model.
"""
