using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>Luck that all sales of a period share: a market, a season, a product. It moves all chances up or down together.</summary>
/// <remarks>
/// One number z a period, normal about 0. Given z the sales are independent, so that the law of a total is a mixture of exact
/// laws over z, integrated by the trapezoid rule; nothing is simulated. Each chance without luck is the mean of the chance over z: the
/// expected total, term by term, is what it was, and only its spread grows. Equal when all members are equal.
/// </remarks>
public sealed class SharedLuck : IEquatable<SharedLuck>
{
    private readonly LuckLink? _link;

    private SharedLuck(ImmutableArray<LuckWeight> deviations, double correlation, double? step, LuckLink? link) =>
        (StandardDeviations, Correlation, Step, _link) = (deviations, correlation, step, link);

    /// <summary>Gets no shared luck: all sales are independent.</summary>
    public static SharedLuck None { get; } = new([], 0, null, null);

    /// <summary>Gets how likely each standard deviation of the logarithm of all hazards is, ascending; empty when luck is given by a correlation, or there is none.</summary>
    public ImmutableArray<LuckWeight> StandardDeviations { get; }

    /// <summary>Gets the correlation of the normal variables behind any two sales, 0 or more and below 1; 0 when luck acts on hazards, or there is none.</summary>
    public double Correlation { get; }

    /// <summary>Gets the distance of two points of the factor z; null when each distribution chooses its own.</summary>
    public double? Step { get; }

    /// <summary>Gets whether there is none.</summary>
    public bool IsNone => _link is null;

    /// <summary>Gets how it acts; not there when there is none.</summary>
    internal LuckLink Link => _link ?? throw new InvalidOperationException("There is no shared luck.");

    /// <summary>Gets the most by which it multiplies new business, but for what is next to impossible.</summary>
    internal double LargestNewBusiness => _link?.LargestNewBusiness ?? 1;

    /// <summary>Makes luck that multiplies all hazards by e^z: a chance p becomes 1 − exp(−Λ e^z), an expected number of new sales is multiplied by e^z ÷ E[e^z].</summary>
    /// <param name="standardDeviation">The standard deviation of z, finite, 0 or more: 0.3 moves hazards by about 30 % either way. With 0 there is no shared luck.</param>
    /// <returns>The luck.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is not finite, or below 0.</exception>
    public static SharedLuck OfLogHazard(double standardDeviation)
    {
        Require(standardDeviation, nameof(standardDeviation), "A standard deviation");
        return Of([new(standardDeviation, 1)], null);
    }

    /// <summary>Makes luck that multiplies all hazards by e^z where the standard deviation of z is itself uncertain.</summary>
    /// <param name="standardDeviations">The standard deviations with their weights, which are divided by their sum; those of one standard deviation add up.</param>
    /// <returns>The luck.</returns>
    /// <exception cref="ArgumentException">No weight is above 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A standard deviation or a weight is not finite, or below 0.</exception>
    public static SharedLuck OfPosterior(IEnumerable<LuckWeight> standardDeviations)
    {
        ArgumentNullException.ThrowIfNull(standardDeviations);
        LuckWeight[] all = [.. standardDeviations];
        foreach (var (deviation, weight) in all)
        {
            Require(deviation, nameof(standardDeviations), "A standard deviation");
            Require(weight, nameof(standardDeviations), "A weight");
        }

        var total = all.Sum(one => one.Weight);
        return total > 0
            ? Of([.. all.Where(one => one.Weight > 0).GroupBy(one => one.StandardDeviation).OrderBy(group => group.Key).Select(group => new LuckWeight(group.Key, group.Sum(one => one.Weight) / total))], null)
            : throw new ArgumentException("At least one standard deviation has a weight above 0.", nameof(standardDeviations));
    }

    /// <summary>Learns from the past how much luck sales share.</summary>
    /// <param name="windows">Past windows that do not overlap, each with what was expected of it and what came.</param>
    /// <param name="priorScale">The scale of the half-normal prior of the standard deviation, finite, above 0; 0.3 is assumed, not measured.</param>
    /// <returns>The posterior of the standard deviation; of no window at all it is the prior.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite, or not above 0.</exception>
    public static SharedLuckFit Fit(IEnumerable<PastWindow> windows, double priorScale = 0.3)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return double.IsFinite(priorScale) && priorScale > 0
            ? SharedLuckFit.Create(windows, priorScale)
            : throw new ArgumentOutOfRangeException(nameof(priorScale), $"The scale of a prior is finite and above 0; this one is {Text(priorScale)}.");
    }

    /// <summary>Makes luck by a one-factor Gaussian copula: a sale is won when √ρ z + √(1 − ρ) ε exceeds what its chance says, ε its own luck.</summary>
    /// <param name="correlation">The correlation ρ of the normal variables behind any two sales, 0 or more and below 1. With 0 there is no shared luck.</param>
    /// <returns>The luck. It acts on open sales only: a copula says nothing of how many sales are yet to come.</returns>
    /// <remarks>Vasicek, "The distribution of loan portfolio value", Risk 15 (2002).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The correlation is not from 0 to below 1.</exception>
    public static SharedLuck OfCorrelation(double correlation) => correlation is >= 0 and < 1
        ? correlation == 0 ? None : new([], correlation, null, new CopulaLink(correlation))
        : throw new ArgumentOutOfRangeException(nameof(correlation), $"A correlation here lies from 0 to below 1; this one is {Text(correlation)}.");

    /// <summary>Fixes the points of the factor, so that distributions of several nodes stand on the same ones and can be added point by point.</summary>
    /// <param name="step">The distance of two points of z, above 0. A distribution that would need a smaller one to be exact refuses it.</param>
    /// <returns>The same luck on the points 0, ±step, ±2 step, … .</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not finite, or not above 0.</exception>
    public SharedLuck OnGrid(double step) => double.IsFinite(step) && step > 0
        ? IsNone ? this : new(StandardDeviations, Correlation, step, _link)
        : throw new ArgumentOutOfRangeException(nameof(step), $"A step is finite and above 0; this one is {Text(step)}.");

    /// <summary>Says whether two are equal.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are equal, or both null.</returns>
    public static bool operator ==(SharedLuck? left, SharedLuck? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Says whether two are not equal.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are not equal.</returns>
    public static bool operator !=(SharedLuck? left, SharedLuck? right) => !(left == right);

    /// <summary>Says whether both act the same way on the same points.</summary>
    /// <param name="other">The other luck.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(SharedLuck? other) => other is not null && Correlation.Equals(other.Correlation) && Nullable.Equals(Step, other.Step)
        && StandardDeviations.AsSpan().SequenceEqual(other.StandardDeviations.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SharedLuck);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Correlation, Step, StandardDeviations.Length, StandardDeviations.IsEmpty ? 0 : StandardDeviations[^1].StandardDeviation);

    /// <summary>Describes it.</summary>
    /// <returns>Such as "no shared luck", "hazards × e^z, sd 0.3" or "correlation 0.2".</returns>
    public override string ToString() => IsNone ? "no shared luck"
        : Correlation > 0 ? $"correlation {Text(Correlation)}"
        : $"hazards × e^z, sd {string.Join(", ", StandardDeviations.Select(one => StandardDeviations.Length == 1 ? Text(one.StandardDeviation) : $"{Text(one.StandardDeviation)} ({Text(one.Weight)})"))}";

    // A z that is always 0 is no luck.
    private static SharedLuck Of(ImmutableArray<LuckWeight> deviations, double? step) => deviations[^1].StandardDeviation == 0
        ? None
        : new(deviations, 0, step, new HazardLink(new([.. deviations.Select(one => one.StandardDeviation)], [.. deviations.Select(one => one.Weight)])));

    private static void Require(double number, string argument, string what)
    {
        if (!double.IsFinite(number) || number < 0)
        {
            throw new ArgumentOutOfRangeException(argument, $"{what} is finite and 0 or more; this one is {Text(number)}.");
        }
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
