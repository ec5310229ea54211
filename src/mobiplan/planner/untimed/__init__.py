"""Sessions without a start: the best arrangement of them, with all blocks."""
