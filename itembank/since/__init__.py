"""Bringing a platform up to date: what went out before, what has changed, what is to be retired.

Nothing here reads a file but `finding` and `past`, which ask git; the rest are pure functions.
"""
