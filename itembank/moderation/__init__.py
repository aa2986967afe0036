"""Who judged what, what of it still holds, and what is to be done next."""
