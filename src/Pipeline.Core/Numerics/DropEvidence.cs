namespace Pipeline.Core.Numerics;

/// <summary>Evidence that a rate is lower now than before, as an e-value: its expectation is at most 1 where the rate is not lower.</summary>
/// <remarks>
/// For any rate p, with A = e^u − 1 and B = 1 − e^−d, of k successes in m earlier trials and s in n later ones,
/// e^(u k) ÷ (1 + p A)^m has an expectation of at most 1 where the earlier trials have a mean chance of at most p, and
/// e^(−d s) ÷ (1 − p B)^n where the later ones have one of at least p. Their product is therefore evidence against
/// "before ≤ p ≤ now", and the least of it over all p against "before ≤ now". A mixture over u and d is taken inside.
/// The logarithm of the mixture is convex in p, so that the least is found by halving. Counts over exposures are the
/// same with e^(−m p A) and e^(n p B). The proof stands in docs/formulas.md.
/// </remarks>
internal static class DropEvidence
{
    // Beyond this a number leaves the range of a double; less evidence than there is does no harm.
    private const double LargestExponent = 700;

    // Leaves 1e-8 of the chance, and of the least, which is flat there, the square of it.
    private const int Halvings = 26;

    // The odds before ÷ the odds now, as logarithms: from a third off the odds to seven eighths off.
    private static readonly double[] Drops = [0.4, 0.7, 1.2, 2.1];

    // The share of the later trials in all, at which the two halves weigh the same: what the least over p then loses is small.
    private static readonly double[] LaterShares = [0.06, 0.14, 0.33];

    private static readonly Tilt[] TwoSided = [.. from drop in Drops from share in LaterShares select Tilt.Of(drop * share, drop * (1 - share))];

    private static readonly Tilt[] OneSided = [.. Drops.Select(drop => Tilt.Of(0, drop))];

    /// <summary>Finds the evidence that the later trials succeed more rarely than the earlier ones, less a margin.</summary>
    /// <param name="before">The successes of the earlier trials.</param>
    /// <param name="beforeOf">The number of earlier trials.</param>
    /// <param name="now">The successes of the later trials; not a whole number where one asks what would be.</param>
    /// <param name="nowOf">The number of later trials.</param>
    /// <param name="margin">How much lower the later chance may be, 0 or more.</param>
    /// <returns>The e-value, 0 or more.</returns>
    internal static double OfShares(double before, double beforeOf, double now, double nowOf, double margin)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Share(middle, before, beforeOf, now, nowOf, margin).Slope < 0 ? (middle, high) : (low, middle);
        }

        return Math.Min(
            Share(low, before, beforeOf, now, nowOf, margin).Mixture, Share(high, before, beforeOf, now, nowOf, margin).Mixture);
    }

    /// <summary>Finds a number that the evidence of <see cref="OfShares"/> does not exceed, without searching.</summary>
    /// <returns>The value at the share of both, which is near the least; 1 where the later share is not lower.</returns>
    internal static double BoundOfShares(double before, double beforeOf, double now, double nowOf, double margin) =>
        beforeOf == 0 || nowOf == 0 || now / nowOf >= before / beforeOf - margin
            ? 1
            : Share((before + now) / (beforeOf + nowOf), before, beforeOf, now, nowOf, margin).Mixture;

    /// <summary>Finds a number that <see cref="BoundOfShares"/> does not exceed, for the price of four logarithms: the ratio of the likelihoods.</summary>
    /// <returns>What the best odds in hindsight would have won at the share of both; 1 where the later share is not lower.</returns>
    internal static double RoughBoundOfShares(double before, double beforeOf, double now, double nowOf, double margin)
    {
        if (beforeOf == 0 || nowOf == 0 || now / nowOf >= before / beforeOf - margin)
        {
            return 1;
        }

        var p = (before + now) / (beforeOf + nowOf);
        return Exponential(LogRatio(before, beforeOf, p) + LogRatio(now, nowOf, Math.Max(0, p - margin)));
    }

    /// <summary>Finds the evidence that trials succeed more rarely than a stated chance.</summary>
    /// <param name="chance">The chance; at 0 or below there is no such evidence.</param>
    /// <param name="now">The successes.</param>
    /// <param name="nowOf">The number of trials.</param>
    /// <returns>The e-value, 0 or more.</returns>
    internal static double AgainstShare(double chance, double now, double nowOf)
    {
        var sum = 0.0;
        foreach (var tilt in OneSided)
        {
            sum += Exponential(-tilt.Down * now - nowOf * Math.Log(1 - Math.Max(0, chance) * tilt.Loss));
        }

        return sum / OneSided.Length;
    }

    /// <summary>Finds the evidence that events come more rarely in the later exposure than in the earlier one.</summary>
    /// <param name="before">The earlier events.</param>
    /// <param name="beforeDays">The earlier exposure.</param>
    /// <param name="now">The later events; not a whole number where one asks what would be.</param>
    /// <param name="nowDays">The later exposure.</param>
    /// <returns>The e-value, 0 or more.</returns>
    internal static double OfCounts(double before, double beforeDays, double now, double nowDays)
    {
        var high = 1.0;
        while (Count(high, before, beforeDays, now, nowDays).Slope < 0)
        {
            if ((high *= 2) > 1e9)
            {
                return 0; // it falls without end
            }
        }

        var low = 0.0;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Count(middle, before, beforeDays, now, nowDays).Slope < 0 ? (middle, high) : (low, middle);
        }

        return Math.Min(Count(low, before, beforeDays, now, nowDays).Mixture, Count(high, before, beforeDays, now, nowDays).Mixture);
    }

    /// <summary>Finds a number that the evidence of <see cref="OfCounts"/> does not exceed, without searching.</summary>
    /// <returns>The value at the rate of both, which is near the least; 1 where the later rate is not lower.</returns>
    internal static double BoundOfCounts(double before, double beforeDays, double now, double nowDays) =>
        beforeDays == 0 || nowDays == 0 || now / nowDays >= before / beforeDays
            ? 1
            : Count((before + now) / (beforeDays + nowDays), before, beforeDays, now, nowDays).Mixture;

    private static (double Mixture, double Slope) Share(double p, double before, double beforeOf, double now, double nowOf, double margin)
    {
        var later = Math.Max(0, p - margin);
        var (sum, slope) = (0.0, 0.0);
        foreach (var tilt in TwoSided)
        {
            var (rise, fall) = (1 + p * tilt.Gain, 1 - later * tilt.Loss);
            var value = Exponential(tilt.Up * before - tilt.Down * now - beforeOf * Math.Log(rise) - nowOf * Math.Log(fall));
            sum += value;
            slope += value * ((p > margin ? nowOf * tilt.Loss / fall : 0) - beforeOf * tilt.Gain / rise);
        }

        return (sum / TwoSided.Length, slope);
    }

    private static (double Mixture, double Slope) Count(double rate, double before, double beforeDays, double now, double nowDays)
    {
        var (sum, slope) = (0.0, 0.0);
        foreach (var tilt in TwoSided)
        {
            var growth = nowDays * tilt.Loss - beforeDays * tilt.Gain;
            var value = Exponential(tilt.Up * before - tilt.Down * now + rate * growth);
            sum += value;
            slope += value * growth;
        }

        return (sum / TwoSided.Length, slope);
    }

    // The logarithm of the likelihood at the share seen ÷ that at p; without bound where p rules out what was seen.
    private static double LogRatio(double count, double of, double p) =>
        (count == 0 ? 0 : count * Math.Log(count / of / p)) + (count == of ? 0 : (of - count) * Math.Log((1 - count / of) / (1 - p)));

    private static double Exponential(double exponent) => Math.Exp(Math.Min(exponent, LargestExponent));

    private readonly record struct Tilt(double Up, double Down, double Gain, double Loss)
    {
        internal static Tilt Of(double up, double down) => new(up, down, Math.Exp(up) - 1, 1 - Math.Exp(-down));
    }
}
