"""Importing: from the entries of somebody else's file to a schedule, whatever file that is."""
