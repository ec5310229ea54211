"""Titles: what the words and numbers of an event say of a session."""
