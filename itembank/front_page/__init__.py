"""The page that leads to everything that was made from a bank."""
