using System.Globalization;
using System.Numerics;
using Pipeline.Core.Numerics;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Rates;

/// <summary>So much money of so much: the share of the value decided that was won, with the uncertainty that large opportunities bring.</summary>
/// <remarks>
/// Whole minor units of one currency are added up, so rates of disjoint groups merge exactly. The default is nothing of nothing and has
/// no currency. Equal when currency, count and sums are equal.
/// </remarks>
public readonly record struct ValueRate
{
    private readonly BigInteger _won;
    private readonly BigInteger _all;
    private readonly BigInteger _wonSquares;
    private readonly BigInteger _squares;

    private ValueRate(Currency? currency, long count, BigInteger won, BigInteger all, BigInteger wonSquares, BigInteger squares) =>
        (Currency, Count, _won, _all, _wonSquares, _squares) = (currency, count, won, all, wonSquares, squares);

    /// <summary>Gets the rate of nothing.</summary>
    public static ValueRate Empty => default;

    /// <summary>Gets the currency; null where nothing was decided.</summary>
    public Currency? Currency { get; }

    /// <summary>Gets how many opportunities were decided.</summary>
    public long Count { get; }

    /// <summary>Gets the value of those won; null where nothing was decided.</summary>
    /// <exception cref="OverflowException">The sum is beyond the range of money.</exception>
    public Money? Won => ToMoney(_won);

    /// <summary>Gets the value of all that was decided; null where nothing was.</summary>
    /// <exception cref="OverflowException">The sum is beyond the range of money.</exception>
    public Money? Decided => ToMoney(_all);

    /// <summary>Gets won ÷ decided, 0 to 1; null where the value decided is 0.</summary>
    public double? Share => _all.IsZero ? null : (double)_won / (double)_all;

    /// <summary>Gets the number of equally large opportunities that would tell the share as well, at most <see cref="Count"/>; null where the value decided is 0.</summary>
    /// <remarks>
    /// The smaller of two. (Σ x)² ÷ Σ x² is exact when large and small ones are won alike (Kish, "Survey Sampling", 1965). r (1 − r) ÷ v,
    /// with v the linearised variance of a ratio of sums (Cochran, "Sampling Techniques", 1977, chapter 6), n ÷ (n − 1) · Σ (y − r x)² ÷ (Σ x)²,
    /// where y is x or 0, holds when they are not. The second alone is far too sure of few and unequal values.
    /// </remarks>
    public double? EffectiveCount
    {
        get
        {
            if (Share is not { } share)
            {
                return null;
            }

            var (all, squares) = ((double)_all, (double)_squares);
            var alike = all / squares * all;
            var errors = (double)_wonSquares * (1 - share) * (1 - share) + (double)(_squares - _wonSquares) * share * share;
            return errors > 0 ? Math.Min(alike, share * (1 - share) * (Count - 1) / Count * all / errors * all) : alike;
        }
    }

    /// <summary>Makes the rate of one opportunity that was won.</summary>
    /// <param name="value">Its value, not negative, in whole minor units.</param>
    /// <returns>All of it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    /// <exception cref="ArgumentException">The value is finer than the minor unit, or beyond 2^63 − 1 of them.</exception>
    public static ValueRate OfWon(Money value)
    {
        var units = ToUnits(value);
        return new(value.Currency, 1, units, units, units * units, units * units);
    }

    /// <summary>Makes the rate of one opportunity that was decided and not won.</summary>
    /// <param name="value">Its value, not negative, in whole minor units.</param>
    /// <returns>Nothing of it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    /// <exception cref="ArgumentException">The value is finer than the minor unit, or beyond 2^63 − 1 of them.</exception>
    public static ValueRate OfNotWon(Money value)
    {
        var units = ToUnits(value);
        return new(value.Currency, 1, 0, units, 0, units * units);
    }

    /// <summary>Adds up the rates of two groups that have nothing in common.</summary>
    /// <param name="first">The first rate.</param>
    /// <param name="second">The second rate.</param>
    /// <returns>The rate of both.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static ValueRate Merge(ValueRate first, ValueRate second)
    {
        if (first.Currency is { } one && second.Currency is { } other && one != other)
        {
            throw new CurrencyMismatchException(one, other);
        }

        return new(
            first.Currency ?? second.Currency,
            checked(first.Count + second.Count),
            first._won + second._won,
            first._all + second._all,
            first._wonSquares + second._wonSquares,
            first._squares + second._squares);
    }

    /// <summary>Finds the limits between which the true share of the value lies.</summary>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <returns>
    /// The limits of Jeffreys for <see cref="EffectiveCount"/> opportunities with this share, as in <see cref="Rate.Interval"/>, and never
    /// without the share itself; null where the value decided is 0.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public ConfidenceInterval? Interval(double level = 0.95)
    {
        ConfidenceInterval.CheckLevel(level);

        if ((Share, EffectiveCount) is not ({ } share, { } count))
        {
            return null;
        }

        var (won, rest, tail) = (share * count + 0.5, (1 - share) * count + 0.5, (1 - level) / 2);
        var lower = _won.IsZero ? 0 : Math.Min(share, new BetaLaw(won, rest).Quantile(tail).X);
        var upper = _won == _all ? 1 : Math.Max(share, new BetaLaw(rest, won).Quantile(tail).Rest);
        return new(lower, upper, level);
    }

    /// <summary>Returns both sums and the share, whatever the culture.</summary>
    /// <returns>Such as "300.00 NOK of 1000.00 NOK (30 %)".</returns>
    public override string ToString() => Share is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{Won} of {Decided} ({share * 100:0.#} %)")
        : "0 of 0";

    private static BigInteger ToUnits(Money value)
    {
        if (value.Amount < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(value), $"The value of an opportunity is not negative, as {value} is.");
        }

        return value.TryToMinorUnits(out var units)
            ? units
            : throw new ArgumentException($"{value} is not a whole number of minor units, or too many; round it first.", nameof(value));
    }

    private Money? ToMoney(BigInteger units) => Currency is { } currency ? Money.FromMinorUnits((Int128)units, 1, currency) : null;
}
