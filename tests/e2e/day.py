#!/usr/bin/python3
"""One clinic day, from the first start to the month's workbook, by keyboard: each step checks the clinic's file."""
from clerk import run_story
import day_morning


if __name__ == "__main__":
    run_story(*day_morning.STEPS)
