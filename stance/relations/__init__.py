"""Sentence → who gains and who loses in it, by a table of expressions with roles."""
