"""Weeks whose sessions lie all on Tuesday evening."""


def evening_of(*sessions: str, when: str = "16:00-20:00") -> str:
    """Return a week file with sessions of Tuesday, and one mobility session."""
    given = ", ".join(f'{{ day = "tue", {session} }}' for session in sessions)
    return f"""
        schema = "mobiplan/week/1"
        week_of = 2026-01-12
        session = [{given}]
        [runner]
        zone = "Europe/London"
        availability = {{ tue = "{when}", default = "" }}
        usual_times = "17:00"
        standalone = {{ per_week = 1 }}
    """


EASY = 'minutes = 20, run = "easy"'
STRIDES = 'minutes = 20, run = "strides"'
UPPER = 'minutes = 20, strength = "upper"'
LOWER = 'minutes = 20, strength = "lower"'
