"""How well markers agree with each other and with definitive marks."""
