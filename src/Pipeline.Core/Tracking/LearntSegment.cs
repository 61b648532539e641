using NodaTime;

namespace Pipeline.Core.Tracking;

/// <summary>A trait that was not known of an opportunity from its opening on, but learnt one day, such as how much presses the buyer.</summary>
/// <remarks>On an earlier day it is not known, so that nothing learnt later tells a forecast of the future. Equal when all members are equal.</remarks>
public sealed record LearntSegment
{
    /// <summary>The name under which a prospect's row holds how much presses the buyer: see <see cref="Opportunity.FromProspect"/>.</summary>
    public const string Urgency = "urgency";

    /// <summary>The name under which a prospect's row holds how the budget is known: see <see cref="Opportunity.FromProspect"/>.</summary>
    public const string Budget = "budget";

    /// <summary>Makes an entry.</summary>
    /// <param name="name">The segment's name, not blank.</param>
    /// <param name="value">What was learnt, not blank.</param>
    /// <param name="on">The day on which it was learnt; it is known at the end of that day.</param>
    /// <exception cref="ArgumentException">The name or the value is blank.</exception>
    public LearntSegment(string name, string value, LocalDate on)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        (Name, Value, On) = (name, value, on);
    }

    /// <summary>Gets the segment's name.</summary>
    public string Name { get; }

    /// <summary>Gets what was learnt; it stands until a later day's entry of the same name.</summary>
    public string Value { get; }

    /// <summary>Gets the day on which it was learnt.</summary>
    public LocalDate On { get; }
}
