"""The hypothesis profiles: "fast" by default, "ci" where the environment variable CI is set."""

import os

from hypothesis import settings

settings.register_profile("fast", max_examples=20, deadline=None, print_blob=True)
settings.register_profile("ci", settings.get_profile("fast"), max_examples=40, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "fast")
