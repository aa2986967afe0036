"""Items as pages to look at: the learner's side and the marker's, each a file of its own."""
