using System.Collections.Immutable;

namespace Pipeline.Core.Values;

/// <summary>What could be made of many inputs, and every input that could not be used.</summary>
/// <typeparam name="T">The type of the good part.</typeparam>
public sealed class ValueWithFailures<T>
{
    /// <summary>Joins the good part with the failures.</summary>
    /// <param name="value">The good part.</param>
    /// <param name="failures">The failures, in the order of the input.</param>
    public ValueWithFailures(T value, ImmutableArray<Failure> failures)
    {
        Value = value;
        Failures = failures.IsDefault ? [] : failures;
    }

    /// <summary>Gets the good part.</summary>
    public T Value { get; }

    /// <summary>Gets the failures, in the order of the input; empty when every input was used.</summary>
    public ImmutableArray<Failure> Failures { get; }

    /// <summary>Gets whether every input was used.</summary>
    public bool IsComplete => Failures.IsEmpty;

    /// <summary>The strict reading: the good part if nothing failed.</summary>
    /// <returns>The good part.</returns>
    /// <exception cref="InvalidOperationException">At least one input failed; the message holds the first failure and their number.</exception>
    public T OrThrow() => IsComplete
        ? Value
        : throw new InvalidOperationException($"{Failures.Length} row(s) could not be taken; the first: {Failures[0]}");
}
