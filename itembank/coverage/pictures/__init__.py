"""Coverage as pictures: SVG with a title, a description and a number wherever there is a colour."""
