"""Workload W1 in pandas. usage: pandas_w1.py ROWS_CSV ANSWER_CSV TIMINGS WARM_UP_SECONDS; prints one timing a line, in seconds."""
import sys
import time

import pandas as pd


def roll_up(rows):
    month, year = rows.close_on.dt.month, rows.close_on.dt.year
    return (
        rows.assign(fiscal_year=year - (month < 4), quarter=(month - 4) % 12 // 3 + 1, weighted=rows.cents * rows.basis_points)
        .groupby(["stage", "owner", "fiscal_year", "quarter"], sort=False, observed=True)
        .agg(count=("cents", "size"), cents=("cents", "sum"), weighted=("weighted", "sum"))
    )


def main(rows_csv, answer_csv, timings, warm_up_seconds):
    rows = pd.read_csv(rows_csv, parse_dates=["close_on"], dtype={"stage": "category"})
    start = time.perf_counter()
    while True:
        answer = roll_up(rows)
        if time.perf_counter() - start >= float(warm_up_seconds):
            break
    for _ in range(int(timings)):
        start = time.perf_counter()
        answer = roll_up(rows)
        print(time.perf_counter() - start)
    answer.reset_index().to_csv(answer_csv, index=False)


main(*sys.argv[1:])
