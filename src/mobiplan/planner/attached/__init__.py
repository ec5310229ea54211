"""The blocks around sessions: the best places of each, and of those that share a day."""
