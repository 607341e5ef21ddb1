"""Coding: attaching codes to passages, memos, searching, autocoding and the second round."""
