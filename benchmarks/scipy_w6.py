"""Workload W6 in scipy.

usage: scipy_w6.py eb|quantile GROUPS_CSV TIMINGS WARM_UP_SECONDS
Prints a line for each method: its name, two figures of the answer (alpha and beta; the sum of all quantiles and 0), and its timings in seconds.
"""
import sys
import time

import numpy as np
import scipy.optimize as optimize
import scipy.special as special


def fit(wins, trials, often):
    """Maximum likelihood by BFGS in the logarithms of alpha and beta, with the gradient."""

    def negative(logs):
        a, b = np.exp(logs)
        total = special.psi(a + b) - special.psi(a + b + trials)
        slope = np.array([
            (often * (special.psi(a + wins) - special.psi(a) + total)).sum() * a,
            (often * (special.psi(b + trials - wins) - special.psi(b) + total)).sum() * b,
        ])
        return -float((often * (special.betaln(a + wins, b + trials - wins) - special.betaln(a, b))).sum()), -slope

    return np.exp(optimize.minimize(negative, [0.0, 0.0], jac=True, method="BFGS", options={"gtol": 1e-6}).x).tolist()


def fit_distinct(wins, trials):
    pairs, often = np.unique(np.c_[wins, trials], axis=0, return_counts=True)
    return fit(pairs[:, 0], pairs[:, 1], often.astype(float))


def main(part, groups_csv, timings, warm_up_seconds):
    groups = np.loadtxt(groups_csv, delimiter=",")
    wins, trials = groups[:, 0].copy(), groups[:, 1].copy()
    if part == "eb":
        methods = {
            "BFGS-all-groups": lambda: fit(wins, trials, np.ones_like(wins)),
            "BFGS-distinct": lambda: fit_distinct(wins, trials),
        }
    else:
        chances = np.array([[0.05], [0.5], [0.95]])
        methods = {"betaincinv": lambda: [float(special.betaincinv(0.5 + wins, 0.5 + trials - wins, chances).sum()), 0.0]}

    for name, method in methods.items():
        start = time.perf_counter()
        while True:
            result = method()
            if time.perf_counter() - start >= float(warm_up_seconds):
                break
        seconds = []
        for _ in range(int(timings)):
            start = time.perf_counter()
            result = method()
            seconds.append(time.perf_counter() - start)
        print(name, *(repr(number) for number in result + seconds), sep=",")


main(*sys.argv[1:])
