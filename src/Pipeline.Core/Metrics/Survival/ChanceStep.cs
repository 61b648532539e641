using System.Globalization;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>A <see cref="ChanceCurve"/> at an age at which something happened.</summary>
/// <remarks>What it says holds from that age, included, up to the next one. Equal when all members are equal.</remarks>
/// <param name="Age">The age, in days.</param>
/// <param name="AtRisk">How many were under observation and still open just before.</param>
/// <param name="Events">How many ended then, in the way that the curve is of; of the curve of those still open, in any way.</param>
/// <param name="Chance">The chance, 0 to 1.</param>
/// <param name="JackknifeError">Its standard error by the infinitesimal jackknife.</param>
/// <param name="GreenwoodError">Its standard error of Greenwood's kind.</param>
public readonly record struct ChanceStep(int Age, long AtRisk, long Events, double Chance, double JackknifeError, double GreenwoodError)
{
    /// <summary>Returns age and chance with the jackknife's error, whatever the culture.</summary>
    /// <returns>Such as "age 30: 0.25 ± 0.02".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"age {Age}: {Chance:0.####} ± {JackknifeError:0.####}");
}
