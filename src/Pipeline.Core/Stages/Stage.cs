using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Values;

namespace Pipeline.Core.Stages;

/// <summary>One open step of a sales process. How a sale ends is no stage but an <see cref="Outcome"/>.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record Stage
{
    private readonly ValueArray<Gate> _gates;

    /// <summary>Makes a stage.</summary>
    /// <param name="id">The id, unique in its process.</param>
    /// <param name="role">What the stage is for.</param>
    /// <param name="chance">The chance of winning that is assumed for an opportunity here, 0 to 1; null when none is.</param>
    /// <param name="gates">What must be passed to enter it, in the order in which refusals name them; null for nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not a number from 0 to 1, or the role is not defined.</exception>
    /// <exception cref="ArgumentNullException">A gate is null.</exception>
    public Stage(StageId id, StageRole role = StageRole.Other, double? chance = null, IEnumerable<Gate>? gates = null)
    {
        _ = id.Value;
        if (!Enum.IsDefined(role))
        {
            throw new ArgumentOutOfRangeException(nameof(role), $"{(int)role} is no stage role.");
        }

        if (chance is { } value && value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), $"A chance lies from 0 to 1; this one is {value.ToString(CultureInfo.InvariantCulture)}.");
        }

        (Id, Role, Chance) = (id, role, chance);
        _gates = new(gates is null ? [] : [.. gates]);
        foreach (var gate in _gates.Items)
        {
            ArgumentNullException.ThrowIfNull(gate, nameof(gates));
        }
    }

    /// <summary>Gets the id.</summary>
    public StageId Id { get; }

    /// <summary>Gets what the stage is for.</summary>
    public StageRole Role { get; }

    /// <summary>Gets the chance of ever winning that is assumed for an opportunity here, 0 to 1; null when none is.</summary>
    public double? Chance { get; }

    /// <summary>Gets what must be passed to enter the stage.</summary>
    public ImmutableArray<Gate> Gates => _gates.Items;

    /// <summary>Returns the stage as text, whatever the culture.</summary>
    /// <returns>Such as "Demo (Presentation, 0.4)".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} ({Role}{(Chance is { } chance ? ", " + chance.ToString(CultureInfo.InvariantCulture) : "")})");
}
