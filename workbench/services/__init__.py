"""What a researcher does: the only functions that the command line and the screens call.

A service fetches, computes and hands on. Those that change something do it in one act with its journal entry. Tables
of the model are imported inside the functions that write, so that reading never waits for them.
"""
