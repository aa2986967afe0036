"""Everything that a moderator needs to judge an item, on one page."""
