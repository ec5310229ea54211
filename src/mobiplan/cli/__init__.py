"""The command line: a week file in; a calendar, a text, an explanation or an audit out."""

from mobiplan.cli.entry import main

__all__ = ["main"]
