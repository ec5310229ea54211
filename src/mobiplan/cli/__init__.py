"""The command line: a week file or a calendar in; a calendar, a text or an audit out."""

from mobiplan.cli.entry import main

__all__ = ["main"]
