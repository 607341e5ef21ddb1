"""Foreign files read into plain values: one source format per file behind one small protocol.

This room touches no project database. An importer gives values of `imported` with warnings, or raises
`RefusedError`; a file that is refused is refused whole.
"""
