using System.Globalization;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>A <see cref="SurvivalCurve"/> at an age at which something happened.</summary>
/// <remarks>What it says holds from that age, included, up to the next one. Equal when all members are equal.</remarks>
public readonly record struct SurvivalStep
{
    internal SurvivalStep(int age, long atRisk, long events, long censored) => (Age, AtRisk, Events, Censored) = (age, atRisk, events, censored);

    /// <summary>Gets the age, in days.</summary>
    public int Age { get; }

    /// <summary>Gets how many were under observation and still open just before.</summary>
    public long AtRisk { get; }

    /// <summary>Gets how many ended then.</summary>
    public long Events { get; }

    /// <summary>Gets how many were last seen then, or ended in a way that does not count.</summary>
    public long Censored { get; }

    /// <summary>Gets the chance to be still open past this age, 0 to 1 (Kaplan and Meier 1958).</summary>
    public double StillOpen { get; internal init; }

    /// <summary>Gets the standard error of <see cref="StillOpen"/> (Greenwood 1926); null where that is 0.</summary>
    public double? StandardError => LogStandardError is { } log ? StillOpen * log : null;

    /// <summary>Gets the standard error of the logarithm of <see cref="StillOpen"/>: the root of Greenwood's sum; null where that is 0.</summary>
    public double? LogStandardError { get; internal init; }

    /// <summary>Gets the hazard summed up to this age (Nelson 1972, Aalen 1978), 0 or more.</summary>
    public double CumulativeHazard { get; internal init; }

    /// <summary>Gets the standard error of <see cref="CumulativeHazard"/>: √Σ d ÷ n².</summary>
    public double CumulativeHazardStandardError { get; internal init; }

    /// <summary>Returns age and chance, with the error where there is one, whatever the culture.</summary>
    /// <returns>Such as "age 30: 0.75 ± 0.02".</returns>
    public override string ToString() => StandardError is { } error
        ? string.Create(CultureInfo.InvariantCulture, $"age {Age}: {StillOpen:0.####} ± {error:0.####}")
        : string.Create(CultureInfo.InvariantCulture, $"age {Age}: {StillOpen:0.####}");
}
