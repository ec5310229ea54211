"""What a routine holds where no drill of the library is left: some easy movement."""

from mobiplan.model import Area, Dosage, DosageKind, Drill, Mode

STAND_IN = Drill(
    id="easy_movement",
    name="Easy Movement",
    areas=tuple(Area),
    muscles=("all",),
    mode=Mode.CONTROLLED,
    roles=("pre_run", "post_run", "standalone", "pre_strength"),
    dosage=Dosage(kind=DosageKind.HOLD, amount=60),
    position="standing_or_seated",
    cue="Stand or sit, breathe slowly, and move each joint only as far as it is comfortable.",
    sources=("House default: common coaching knowledge, without a published source",),
)
"""A drill that asks for nothing but a place to stand or sit."""
