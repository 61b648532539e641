"""Workload W3 in numpy: deals that share luck, by a one-factor Gaussian copula with correlation 0.2.

usage: numpy_w3.py scipy bulk DEALS_CSV QUOTA TIMINGS WARM_UP_SECONDS
Prints a line for each method: its name, P(total >= quota), the logarithm of it, the 5, 50 and 95 % quantiles, and its timings in seconds.
Monte Carlo draws 100,000 periods: with a normal number for each deal, or with each deal's chance given the factor. The trapezoid
rule integrates the exact law over the factor.
"""
import math
import sys
import time

import numpy as np
from scipy.special import ndtr, ndtri

CORRELATION = 0.2
TRIALS = 100_000
AT_ONCE = 2_000_000  # random numbers held at a time
STEP = 0.1
DROPPED = 1e-18


def answer_of(totals, quota):
    totals = np.sort(totals)
    chance = float((totals >= quota).mean())
    return [chance, math.log(chance), *(int(totals[int(share * TRIALS)]) for share in (0.05, 0.5, 0.95))]


def drawn(amounts, chances, quota, given_factor):
    random = np.random.Generator(np.random.SFC64(11))
    limits, shared, own = ndtri(chances), math.sqrt(CORRELATION), math.sqrt(1 - CORRELATION)
    weights = amounts.astype(np.float32 if given_factor else np.float64)
    totals = np.empty(TRIALS)
    block = max(1, AT_ONCE // len(amounts))
    for start in range(0, TRIALS, block):
        count = min(block, TRIALS - start)
        factor = random.standard_normal(count)[:, None]
        if given_factor:
            won = random.random((count, len(amounts))) < ndtr((limits - shared * factor) / own)
        else:
            luck = random.standard_normal((count, len(amounts)))
            luck *= own
            luck += shared * factor
            won = luck < limits
        totals[start : start + count] = won @ weights
    return answer_of(totals, quota)


def windowed(amounts, chances):
    """Deal by deal in a window that leaves out next to nothing at either end."""
    mass, low = np.ones(1), 0
    for k, (amount, chance) in enumerate(zip(amounts.tolist(), chances.tolist())):
        longer = np.zeros(len(mass) + amount)
        longer[: len(mass)] = mass * (1 - chance)
        longer[amount:] += mass * chance
        mass = longer
        if k % 16 == 15:
            first = int(np.searchsorted(np.cumsum(mass), DROPPED))
            last = len(mass) - int(np.searchsorted(np.cumsum(mass[::-1]), DROPPED))
            mass, low = mass[first:last], low + first
    return low, mass


def integrated(amounts, chances, quota):
    limits, shared, own = ndtri(chances), math.sqrt(CORRELATION), math.sqrt(1 - CORRELATION)
    total = np.zeros(int(amounts.sum()) + 1)
    for factor in np.arange(-8.6, 8.6 + STEP / 2, STEP):
        low, mass = windowed(amounts, ndtr((limits - shared * factor) / own))
        total[low : low + len(mass)] += mass * (math.exp(-factor * factor / 2) * STEP / math.sqrt(2 * math.pi))
    chance = float(total[quota:][::-1].sum())
    upto = np.cumsum(total)
    return [chance, math.log(chance), *(int(np.searchsorted(upto, share)) for share in (0.05, 0.5, 0.95))]


def main(deals_csv, quota, timings, warm_up_seconds):
    deals, quota = np.loadtxt(deals_csv, delimiter=",", dtype=np.int64), int(quota)
    rows = deals[np.argsort(deals[:, 0], kind="stable")]
    amounts, chances = rows[:, 0], rows[:, 1] / 1e4
    methods = {
        "monte-carlo-normal": lambda: drawn(amounts, chances, quota, given_factor=False),
        "monte-carlo-given-factor": lambda: drawn(amounts, chances, quota, given_factor=True),
        "trapezoid": lambda: integrated(amounts, chances, quota),
    }
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


main(*sys.argv[3:])
