"""The command line: one command per file under `commands`; each parses, calls a service, gives an answer.

Only `output` writes to stdout and only `diagnostics` to stderr. What start-up needs is kept light: asking for
help loads neither argparse nor any other room than the wording.
"""
