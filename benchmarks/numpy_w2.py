"""Workload W2 in numpy, with its own Fourier transform or scipy's.

usage: numpy_w2.py numpy|scipy bulk|tail DEALS_CSV QUOTA TIMINGS WARM_UP_SECONDS
Prints a line for each method: its name, P(total >= quota), the logarithm of it, the 5, 50 and 95 % quantiles (0 for the tail),
and its timings in seconds. What would take more than some seconds is left out.
"""
import bisect
import math
import sys
import time

import numpy as np

SMOOTH = sorted(2**i * 3**j * 5**k for i in range(24) for j in range(15) for k in range(11))  # lengths that transform fast
DROPPED = 1e-18  # what a window may leave out at each end


def term_by_term(amounts, chances):
    mass = np.zeros(int(amounts.sum()) + 1)
    mass[0] = 1
    end = 1
    for amount, chance in zip(amounts.tolist(), chances.tolist()):
        moved = mass[:end] * chance
        mass[:end] *= 1 - chance
        mass[amount : end + amount] += moved
        end += amount
    return 0, mass


def convolve(fft, x, y):
    length = len(x) + len(y) - 1
    if min(len(x), len(y)) < 64:
        return np.convolve(x, y)
    size = SMOOTH[bisect.bisect_left(SMOOTH, length)]
    return np.maximum(fft.irfft(fft.rfft(x, size) * fft.rfft(y, size), size)[:length], 0)


def cut(offset, mass):
    low = int(np.searchsorted(np.cumsum(mass), DROPPED))
    high = len(mass) - int(np.searchsorted(np.cumsum(mass[::-1]), DROPPED))
    return offset + low, mass[low:high]


def divided(fft, amounts, chances, windowed):
    """Blocks term by term, then in pairs by Fourier transforms."""
    keep = cut if windowed else lambda offset, mass: (offset, mass)
    block = 256 if amounts[-1] == 1 else 32
    laws = [keep(*term_by_term(amounts[i : i + block], chances[i : i + block])) for i in range(0, len(amounts), block)]
    while len(laws) > 1:
        pairs = [keep(a[0] + b[0], convolve(fft, a[1], b[1])) for a, b in zip(laws[::2], laws[1::2])]
        laws = pairs + laws[len(pairs) * 2 :]
    return laws[0]


def bulk_answer(law, quota):
    offset, mass = law
    chance = float(mass[max(0, quota - offset) :][::-1].sum())
    upto = np.cumsum(mass)
    return [chance, math.log(chance) if chance > 0 else -math.inf, *(offset + int(np.searchsorted(upto, share)) for share in (0.05, 0.5, 0.95))]


def tail_answer(law, quota):
    chance, logarithm, *_ = bulk_answer(law, quota)
    return [chance, logarithm, 0, 0, 0]


def tilted(fft, amounts, chances, quota):
    """Weights each total s by exp(theta s) so that the mean is the quota, and takes the weight off again: for a quota above the mean."""
    theta, low, high = 0.0, 0.0, math.inf
    for _ in range(100):
        growth = np.exp(-theta * amounts)
        likely = chances / (chances + (1 - chances) * growth)
        mean = float(amounts @ likely)
        low, high = (theta, high) if mean < quota else (low, theta)
        if abs(mean - quota) < 1e-3:
            break
        step = theta + (quota - mean) / float(amounts * amounts @ (likely * (1 - likely)))
        theta = step if low < step < high else (low + high) / 2 if high < math.inf else 2 * theta + 1e-3
    offset, mass = divided(fft, amounts, likely, windowed=True)
    points = offset + np.arange(len(mass))
    above = points >= quota
    rest = float((mass[above] * np.exp(-theta * (points[above] - quota))).sum())
    logarithm = float((theta * amounts + np.log(chances + (1 - chances) * growth)).sum()) - theta * quota + math.log(rest)
    return [math.exp(logarithm), logarithm, 0, 0, 0]


def main(peer, part, deals_csv, quota, timings, warm_up_seconds):
    if peer == "scipy":
        import scipy.fft as fft
    else:
        fft = np.fft
    deals, quota = np.loadtxt(deals_csv, delimiter=",", dtype=np.int64), int(quota)

    def sort():
        rows = deals[np.argsort(deals[:, 0], kind="stable")]
        return rows[:, 0], rows[:, 1] / 1e4

    answer = tail_answer if part == "tail" else bulk_answer
    methods = {}
    if peer == "numpy" and len(deals) <= 10_000:
        methods["term-by-term"] = lambda: answer(term_by_term(*sort()), quota)
    if part == "tail":
        methods["tilted"] = lambda: tilted(fft, *sort(), quota)
    else:
        methods["divided"] = lambda: answer(divided(fft, *sort(), windowed=False), quota)
        methods["divided-windowed"] = lambda: answer(divided(fft, *sort(), windowed=True), quota)

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
