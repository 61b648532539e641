using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>What a sale brings if it is won: one figure, or up to 16 figures with their chances.</summary>
/// <remarks>
/// Weights are whole numbers of 10^-9 and add up to 1 exactly, so that laws merge without rounding. Equal when figures and
/// weights are equal.
/// </remarks>
public sealed class AmountLaw : IEquatable<AmountLaw>
{
    /// <summary>The most figures that a law may have.</summary>
    public const int MaxAtoms = 16;

    private const long WeightUnits = ChanceColumn.UnitsPerOne;

    private AmountLaw(Currency currency, long[] minorUnits, int[] weights, double varianceLost = 0) =>
        (Currency, MinorUnits, Weights, VarianceLost) = (currency, minorUnits, weights, varianceLost);

    /// <summary>Gets the currency.</summary>
    public Currency Currency { get; }

    /// <summary>Gets the figures in ascending order, with their chances.</summary>
    public ImmutableArray<AmountAtom> Atoms =>
        [.. MinorUnits.Select((units, i) => new AmountAtom(Money.FromMinorUnits(units, Currency), Weights[i] / (double)WeightUnits))];

    /// <summary>Gets the mean, exact.</summary>
    public Money Mean => Money.FromMinorUnits(WeightedSum, (int)WeightUnits, Currency);

    /// <summary>Gets its P10, P50 and P90: the first figure at which the chance of no more comes to so much.</summary>
    public MoneyRange Range => new(Quantile(0.1), Quantile(0.5), Quantile(0.9));

    /// <summary>
    /// Gets how much smaller the variance is than that of the sample the law was made from, in the major unit squared; 0 for
    /// a law that was not made from a sample.
    /// </summary>
    public double VarianceLost { get; }

    /// <summary>Gets the figures in minor units, ascending.</summary>
    internal long[] MinorUnits { get; }

    /// <summary>Gets the weights in 10^-9, which add up to 10^9.</summary>
    internal int[] Weights { get; }

    /// <summary>Gets the sum of figure times weight, in minor units times 10^-9.</summary>
    internal Int128 WeightedSum
    {
        get
        {
            Int128 sum = 0;
            for (var i = 0; i < Weights.Length; i++)
            {
                sum += (Int128)MinorUnits[i] * Weights[i];
            }

            return sum;
        }
    }

    /// <summary>Makes the law of one certain figure.</summary>
    /// <param name="amount">The figure, zero or more, in whole minor units.</param>
    /// <returns>The law.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The figure is below zero, finer than its minor unit, or too large.</exception>
    public static AmountLaw Of(Money amount) => new(amount.Currency, [ToMinorUnits(amount)], [(int)WeightUnits]);

    /// <summary>Makes the law of a known amount: its one figure, or the three points of its range with the weights 0.3, 0.4 and 0.3.</summary>
    /// <param name="amount">The amount; not unknown.</param>
    /// <returns>The law. The mean of a range's law is not rounded, as <see cref="MoneyRange.Value"/> is.</returns>
    /// <exception cref="ArgumentException">The amount is unknown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A figure is below zero, finer than its minor unit, or too large.</exception>
    public static AmountLaw Of(Amount amount) => amount switch
    {
        { Range: { } range } => Of([new(range.P10, 0.3), new(range.P50, 0.4), new(range.P90, 0.3)]),
        { Value: { } value } => Of(value),
        _ => throw new ArgumentException("An unknown amount has no law.", nameof(amount)),
    };

    /// <summary>Makes a law from figures and their chances.</summary>
    /// <param name="atoms">One to sixteen figures of one currency in any order; equal figures add up. The weights add up to 1 within 10^-6.</param>
    /// <param name="varianceLost">How much smaller its variance is than that of the sample it was made from, 0 or more, such as that of a law that was stored; 0 by default.</param>
    /// <returns>The law; each weight is brought to a whole number of 10^-9.</returns>
    /// <exception cref="ArgumentException">There is no figure, or more than 16, or the weights do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not above 0 and up to 1, a figure is below zero, finer than its minor unit, or too large, or the variance lost is below zero or not finite.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static AmountLaw Of(IEnumerable<AmountAtom> atoms, double varianceLost = 0)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        if (!double.IsFinite(varianceLost) || varianceLost < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(varianceLost), $"The variance lost is finite and 0 or more; this is {varianceLost.ToString(CultureInfo.InvariantCulture)}.");
        }

        var weights = new SortedDictionary<long, decimal>();
        Currency? currency = null;
        foreach (var atom in atoms)
        {
            currency ??= atom.Amount.Currency;
            if (!ReferenceEquals(currency, atom.Amount.Currency))
            {
                throw new CurrencyMismatchException(currency, atom.Amount.Currency);
            }

            if (atom.Weight is not (> 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(atoms), $"A weight is above 0 and up to 1; that of {atom.Amount} is {atom.Weight.ToString(CultureInfo.InvariantCulture)}.");
            }

            var units = ToMinorUnits(atom.Amount);
            weights[units] = weights.GetValueOrDefault(units) + (decimal)atom.Weight;
        }

        var sum = weights.Values.Sum();
        return currency is null ? throw new ArgumentException("A law needs at least one figure.", nameof(atoms))
            : weights.Count > MaxAtoms ? throw new ArgumentException($"A law has at most {MaxAtoms} figures; these are {weights.Count}. See {nameof(FromSample)}.", nameof(atoms))
            : Math.Abs(sum - 1) > 1e-6m ? throw new ArgumentException($"The weights add up to {sum.ToString(CultureInfo.InvariantCulture)}, not to 1.", nameof(atoms))
            : Create(currency, weights, varianceLost);
    }

    /// <summary>Makes the law of a sample of figures, such as those of past sales.</summary>
    /// <param name="sample">The figures, of one currency; at least one.</param>
    /// <returns>
    /// The sample's own law where it has at most 16 different figures; otherwise 16 slices of equal chance, each at its mean, so
    /// that the mean stays and <see cref="VarianceLost"/> says how much of the variance does not. Where all figures are
    /// multiples of a unit that is fine beside their spread, so are the slices' means (round figures stay round), and their
    /// sum is the nearest such multiple.
    /// </returns>
    /// <exception cref="ArgumentException">The sample is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A figure is below zero, finer than its minor unit, or too large.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static AmountLaw FromSample(IEnumerable<Money> sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Money[] figures = [.. sample];
        if (figures.Length == 0)
        {
            throw new ArgumentException("A sample needs at least one figure.", nameof(sample));
        }

        var currency = figures[0].Currency;
        foreach (var figure in figures)
        {
            if (!ReferenceEquals(figure.Currency, currency))
            {
                throw new CurrencyMismatchException(currency, figure.Currency);
            }
        }

        long[] units = Array.ConvertAll(figures, ToMinorUnits);
        Array.Sort(units);
        var counts = new SortedDictionary<long, decimal>();
        foreach (var unit in units)
        {
            counts[unit] = counts.GetValueOrDefault(unit) + 1;
        }

        if (counts.Count <= MaxAtoms)
        {
            return Create(currency, counts);
        }

        var slices = new SortedDictionary<long, decimal>();
        foreach (var mean in SliceMeans(units))
        {
            slices[mean] = slices.GetValueOrDefault(mean) + 1;
        }

        var law = Create(currency, slices);
        double perMajor = currency.MinorUnitsPerMajor;
        var centre = units.Average(figure => (double)figure);
        var whole = units.Sum(figure => (figure - centre) * (figure - centre)) / units.Length;
        var kept = slices.Sum(slice => (double)slice.Value * (slice.Key - centre) * (slice.Key - centre)) / MaxAtoms;
        return new(currency, law.MinorUnits, law.Weights, Math.Max(0, whole - kept) / (perMajor * perMajor));
    }

    /// <summary>Finds what to believe of a buyer's budget before anything is known of the buyer, where this is what sales bring.</summary>
    /// <returns>The log-normal law of its <see cref="Range"/>; null where P10 is zero, P10 and P90 are the same, or they are too far apart for one (see <see cref="BudgetPrior.MostDeviation"/>).</returns>
    public BudgetPrior? ToBudgetPrior()
    {
        var range = Range;
        return range.P10.Amount > 0 && range.P90 > range.P10 && LogRange.DeviationOf(range) <= BudgetPrior.MostDeviation ? BudgetPrior.FromRange(range) : null;
    }

    /// <summary>Multiplies every figure by a factor and rounds it to whole minor units.</summary>
    internal AmountLaw Times(decimal factor) =>
        new(Currency, Array.ConvertAll(MinorUnits, units => (long)decimal.Round(units * factor, MidpointRounding.ToEven)), Weights, VarianceLost * (double)(factor * factor));

    /// <summary>Multiplies every figure by a factor; what falls between two multiples of what all figures are multiples of is shared by both, so that figures stay on their grid and the mean is the one asked for.</summary>
    /// <remarks>Of more than <see cref="MaxAtoms"/> figures then, those are shared by the two beside them that widen the law least by it.</remarks>
    internal AmountLaw Scaled(double factor)
    {
        var unit = Math.Max(1, MinorUnits.Aggregate(GreatestCommonDivisor));
        var (figures, widened) = (new SortedDictionary<long, int>(), 0.0);
        for (var i = 0; i < MinorUnits.Length; i++)
        {
            var exact = MinorUnits[i] / unit * factor;
            var below = ToUnits(Math.Floor(exact), unit);
            var part = Math.Clamp(exact - below, 0, 1);
            var above = (int)Math.Round(part * Weights[i]);
            Add(below * unit, Weights[i] - above);
            Add(ToUnits(below + 1.0, unit) * unit, above);
            widened += Weights[i] / (double)WeightUnits * part * (1 - part);
        }

        var (units, weights) = (figures.Keys.ToList(), figures.Values.ToList());
        while (units.Count > MaxAtoms)
        {
            var least = Enumerable.Range(1, units.Count - 2).MinBy(Widening);
            widened += Widening(least);
            var above = (int)Math.Round(weights[least] * ((double)(units[least] - units[least - 1]) / (units[least + 1] - units[least - 1])));
            (weights[least - 1], weights[least + 1]) = (weights[least - 1] + weights[least] - above, weights[least + 1] + above);
            units.RemoveAt(least);
            weights.RemoveAt(least);
        }

        var major = (double)unit / Currency.MinorUnitsPerMajor;
        return new(Currency, [.. units], [.. weights], Math.Max(0, VarianceLost * factor * factor - widened * major * major));

        // What the variance gains, in squares of the unit, where a figure is shared by the two beside it.
        double Widening(int i) => weights[i] / (double)WeightUnits * ((units[i] - units[i - 1]) / unit) * ((units[i + 1] - units[i]) / unit);

        void Add(long figure, int weight)
        {
            if (weight > 0)
            {
                figures[figure] = figures.GetValueOrDefault(figure) + weight;
            }
        }
    }

    /// <summary>Says whether two are equal.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are equal, or both null.</returns>
    public static bool operator ==(AmountLaw? left, AmountLaw? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Says whether two are not equal.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are not equal.</returns>
    public static bool operator !=(AmountLaw? left, AmountLaw? right) => !(left == right);

    /// <summary>Says whether both have the same figures with the same weights.</summary>
    /// <param name="other">The other law.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(AmountLaw? other) => other is not null && ReferenceEquals(Currency, other.Currency)
        && MinorUnits.AsSpan().SequenceEqual(other.MinorUnits) && Weights.AsSpan().SequenceEqual(other.Weights);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AmountLaw);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Currency.NumericCode, MinorUnits.Length, MinorUnits[0], MinorUnits[^1]);

    /// <summary>Returns the figures with their chances.</summary>
    /// <returns>Such as "100.00 NOK (0.3), 150.00 NOK (0.4), 300.00 NOK (0.3)".</returns>
    public override string ToString() => string.Join(", ", Atoms.Select(atom => string.Create(CultureInfo.InvariantCulture, $"{atom.Amount} ({atom.Weight})")));

    /// <summary>Divides it among the shares of one sale, slice by slice, so that they add up to it in every slice.</summary>
    /// <param name="shares">The parts, in proportion.</param>
    internal AmountLaw[] Divide(ReadOnlySpan<decimal> shares)
    {
        // What a figure is beyond the one before it is divided, so that figures ascend in every share.
        var parts = new long[shares.Length][];
        for (var share = 0; share < parts.Length; share++)
        {
            parts[share] = new long[MinorUnits.Length];
        }

        for (var i = 0; i < MinorUnits.Length; i++)
        {
            var more = LargestRemainder.Divide(MinorUnits[i] - (i == 0 ? 0 : MinorUnits[i - 1]), shares);
            for (var share = 0; share < parts.Length; share++)
            {
                parts[share][i] = more[share] + (i == 0 ? 0 : parts[share][i - 1]);
            }
        }

        var total = 0m;
        foreach (var share in shares)
        {
            total += share;
        }

        return [.. parts.Zip(shares.ToArray(), (figures, share) => new AmountLaw(Currency, figures, Weights, VarianceLost * (double)(share / total) * (double)(share / total)))];
    }

    /// <summary>Adds the figures of another share of the same sale, slice by slice: the shares are high together and low together.</summary>
    /// <returns>The law; null when the two are not shares of one sale, for their weights differ.</returns>
    internal AmountLaw? Plus(AmountLaw other)
    {
        var (one, two) = Weights.Length == 1 ? (other, this) : (this, other);
        if (two.Weights.Length > 1 && !one.Weights.AsSpan().SequenceEqual(two.Weights))
        {
            return null;
        }

        var sums = new long[one.MinorUnits.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = one.MinorUnits[i] + two.MinorUnits[two.MinorUnits.Length == 1 ? 0 : i];
        }

        return new(Currency, sums, one.Weights, VarianceLost + other.VarianceLost);
    }

    private Money Quantile(double chance)
    {
        var (i, reached) = (0, (long)Weights[0]);
        while (reached < chance * WeightUnits && i < Weights.Length - 1)
        {
            reached += Weights[++i];
        }

        return Money.FromMinorUnits(MinorUnits[i], Currency);
    }

    // A figure whose weight rounds to nothing is left out.
    private static AmountLaw Create(Currency currency, SortedDictionary<long, decimal> weights, double varianceLost = 0)
    {
        var units = LargestRemainder.Divide(WeightUnits, [.. weights.Values]);
        var kept = weights.Keys.Zip(units).Where(atom => atom.Second > 0).ToArray();
        return new(currency, [.. kept.Select(atom => atom.First)], [.. kept.Select(atom => (int)atom.Second)], varianceLost);
    }

    // Slice k covers the sample from k n / 16 to (k + 1) n / 16; a figure on a border belongs in part to both. Sums from the
    // first slice on are rounded, not single slices, so that roundings do not add up.
    private static IEnumerable<long> SliceMeans(long[] sorted)
    {
        var (n, unit) = (sorted.Length, RoundUnit(sorted));
        var (sum, before) = ((Int128)0, (Int128)0);
        for (var slice = 0; slice < MaxAtoms; slice++)
        {
            var (from, to) = ((long)slice * n, (long)(slice + 1) * n); // in sixteenths of a figure
            for (var i = from / MaxAtoms; i * MaxAtoms < to; i++)
            {
                sum += (Int128)sorted[i] * (Math.Min(to, (i + 1) * MaxAtoms) - Math.Max(from, i * MaxAtoms));
            }

            var whole = (Int128)unit * n;
            var upTo = (2 * sum + whole) / (2 * whole) * unit;
            yield return (long)(upTo - before);
            before = upTo;
        }
    }

    // The largest common divisor of all figures, or a part of it that is fine beside how far they lie apart.
    private static long RoundUnit(long[] sorted)
    {
        const int Fineness = 1000;
        const int LargestFactor = 1000;
        var unit = sorted.Aggregate(GreatestCommonDivisor);
        while (unit > 1 && unit > (sorted[^1] - sorted[0]) / Fineness)
        {
            unit = Enumerable.Range(2, LargestFactor).Where(factor => unit % factor == 0).Select(factor => unit / factor).FirstOrDefault(1);
        }

        return unit;
    }

    /// <summary>Rounds a figure to whole units, to the largest that there is where it is beyond.</summary>
    internal static long ToUnits(double figure, long unit = 1)
    {
        const long Margin = 1024; // so that a double holds the largest
        var largest = (long.MaxValue - Margin) / unit;
        return figure < largest ? (long)Math.Round(figure) : largest;
    }

    internal static long GreatestCommonDivisor(long one, long other)
    {
        while (other != 0)
        {
            (one, other) = (other, one % other);
        }

        return one;
    }

    private static long ToMinorUnits(Money amount) =>
        amount.Amount < 0 ? throw new ArgumentOutOfRangeException(nameof(amount), $"What a sale brings is zero or more; this is {amount}.")
        : amount.TryToMinorUnits(out var units) ? units
        : throw new ArgumentOutOfRangeException(nameof(amount), $"{amount} is no whole number of minor units, or too large.");
}
