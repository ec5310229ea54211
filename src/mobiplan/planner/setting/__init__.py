"""What is known before a block is placed: the schedule, what the rules say, what is asked for."""
