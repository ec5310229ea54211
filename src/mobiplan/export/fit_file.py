"""FIT files: a workout as the bytes that a watch reads; the one module that knows fit-tool."""

from fit_tool.data_message import DataMessage
from fit_tool.fit_file import FitFile
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.fit_file_header import FitFileHeader, ProfileVersion, ProtocolVersion
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.workout_message import WorkoutMessage
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
from fit_tool.profile.profile_type import (
    ExerciseCategory,
    FileType,
    Intensity,
    Manufacturer,
    Sport,
    SubSport,
    WarmUpExerciseName,
    WorkoutStepDuration,
    WorkoutStepTarget,
)

from mobiplan.export.workout import Phase, Workout

EXERCISES = {exercise.name: exercise.value for exercise in WarmUpExerciseName}
"""The numbers of the FIT warm-up exercises, by name."""

PROTOCOL = ProtocolVersion(1, 0)
"""The oldest protocol, which has all that a workout needs, so that old watches read it too."""

PROFILE = ProfileVersion(21, 171)
"""The profile of the drill data, so that the bytes do not change with fit-tool."""

LONGEST_TEXT = 254
"""Bytes of the longest text: the size of a FIT field is one byte, and a text ends with a zero."""


def fit_bytes(workout: Workout) -> bytes:
    """Return a workout as a FIT file: its identity, its title, then its phases."""
    builder = FitFileBuilder()
    builder.add(_identity(workout))
    builder.add(_title(workout))
    for index, phase in enumerate(workout.phases):
        builder.add(_step(index, phase))
    header = FitFileHeader(
        records_size=sum(record.size for record in builder.records),
        protocol_version=PROTOCOL,
        profile_version=PROFILE,
        gen_crc=True,
    )
    data: bytes = FitFile(header, builder.records).to_bytes()
    return data


def _identity(workout: Workout) -> DataMessage:
    message = FileIdMessage(local_id=0)
    message.type = FileType.WORKOUT
    message.manufacturer = Manufacturer.DEVELOPMENT.value
    message.product = 0
    message.serial_number = workout.serial
    message.time_created = int(workout.made.timestamp()) * 1000
    return message


def _title(workout: Workout) -> DataMessage:
    message = WorkoutMessage(local_id=1)
    message.workout_name = _cut(workout.name)
    message.sport = Sport.TRAINING
    message.sub_sport = SubSport.FLEXIBILITY_TRAINING
    message.num_valid_steps = len(workout.phases)
    return message


def _step(index: int, phase: Phase) -> DataMessage:
    message = WorkoutStepMessage(local_id=3 if phase.is_change else 2)
    message.message_index = index
    message.workout_step_name = _cut(phase.name)
    message.duration_type = WorkoutStepDuration.TIME
    message.duration_time = phase.seconds
    message.target_type = WorkoutStepTarget.OPEN
    message.target_value = 0
    message.intensity = Intensity.REST if phase.is_change else Intensity.ACTIVE
    if phase.notes:
        message.notes = _cut(phase.notes)
    if phase.exercise:
        message.exercise_category = ExerciseCategory.WARM_UP.value
        message.exercise_name = EXERCISES[phase.exercise]
    return message


def _cut(words: str) -> str:
    """Return words that fit into a field, with an ellipsis where they would not."""
    data = words.encode()
    if len(data) <= LONGEST_TEXT:
        return words
    room = LONGEST_TEXT - len("…".encode())
    return f"{data[:room].decode(errors='ignore').rstrip()}…"
