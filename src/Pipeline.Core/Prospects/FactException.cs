using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>A fact that does not follow from the state before it: a fault of the store, or of whoever wrote the fact.</summary>
public sealed class FactException : ArgumentException
{
    internal FactException(RecordedFact fact, string field, string value, string message)
        : base($"Fact {fact.Sequence} of prospect '{fact.Prospect}' ({fact.Event.Kind}), {field} '{value}': {message}", nameof(fact)) =>
        (Prospect, Sequence, Field, Value) = (fact.Prospect, fact.Sequence, field, value);

    /// <summary>Gets the prospect that the fact names.</summary>
    public ProspectId Prospect { get; }

    /// <summary>Gets the fact's sequence.</summary>
    public long Sequence { get; }

    /// <summary>Gets the field at fault.</summary>
    public string Field { get; }

    /// <summary>Gets the value of that field.</summary>
    public string Value { get; }
}
