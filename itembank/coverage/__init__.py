"""What a bank or a paper covers, counted from its items, beside what its blueprint asks for."""
