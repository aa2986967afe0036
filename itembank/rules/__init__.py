"""Semantic rules by family: one function a rule, its docstring is its manual page."""
