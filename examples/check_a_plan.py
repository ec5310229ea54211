"""Move a warm-up of a finished plan by hand and see what the rules say to it."""

from datetime import timedelta
from pathlib import Path

from attrs import evolve

from mobiplan import Role, check, plan, read

planned = plan(read(Path(__file__).with_name("week.toml")))
warm_up = next(block for block in planned.blocks if block.role is Role.PRE_RUN)
earlier = evolve(warm_up, start=warm_up.start - timedelta(hours=2))
blocks = tuple(earlier if block is warm_up else block for block in planned.blocks)

for finding in check(evolve(planned, blocks=blocks)):
    print(f"{finding.level}  {finding.rule}: {finding.message}")
