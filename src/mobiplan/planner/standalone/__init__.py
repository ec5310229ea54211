"""Mobility sessions: the best places of a day, and the best chain through all weeks."""
