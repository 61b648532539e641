using System.Globalization;

namespace Pipeline.Core.Stages;

/// <summary>Open once a question of the host's own has been answered well enough; the latest answer counts.</summary>
public sealed record CriterionGate : Gate
{
    /// <summary>Makes the gate.</summary>
    /// <param name="criterion">The question's key, as answers name it.</param>
    /// <param name="minimum">The least score that opens the gate; 1 is a yes.</param>
    /// <param name="mode">Whether it refuses or advises.</param>
    /// <exception cref="ArgumentException">The key is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The minimum is not a finite number, or the mode is not defined.</exception>
    public CriterionGate(string criterion, double minimum = 1, GateMode mode = GateMode.Required)
        : base(mode)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(criterion);
        if (!double.IsFinite(minimum))
        {
            throw new ArgumentOutOfRangeException(nameof(minimum), $"A least score is a finite number; this one is {minimum.ToString(CultureInfo.InvariantCulture)}.");
        }

        (Criterion, Minimum) = (criterion, minimum);
    }

    /// <summary>Gets the question's key.</summary>
    public string Criterion { get; }

    /// <summary>Gets the least score that opens the gate.</summary>
    public double Minimum { get; }
}
