#!/usr/bin/python3
"""One clinic day, from the first start to the month's workbook, by keyboard: each step checks the clinic's file."""
import day_evening
import day_morning
from clerk import run_story

if __name__ == "__main__":
    run_story(*day_morning.STEPS, *day_evening.STEPS)
