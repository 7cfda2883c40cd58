"""Fuzzing: pages, row values and files changed until something gives way.

``python -m fuzz TARGET [seconds]`` runs one target, ``make fuzz`` all of them in turn.
"""
