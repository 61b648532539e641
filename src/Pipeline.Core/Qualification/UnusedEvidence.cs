namespace Pipeline.Core.Qualification;

/// <summary>A piece of evidence that a reading was given and has not used, and why: nothing is dropped silently.</summary>
/// <typeparam name="T">The kind of evidence.</typeparam>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record UnusedEvidence<T>
    where T : class
{
    internal UnusedEvidence(T evidence, UnusedEvidenceReason reason) => (Evidence, Reason) = (evidence, reason);

    /// <summary>Gets the evidence.</summary>
    public T Evidence { get; }

    /// <summary>Gets why it is not used.</summary>
    public UnusedEvidenceReason Reason { get; }

    /// <summary>Returns the evidence and the reason.</summary>
    /// <returns>Such as "NoBudget on 2026-05-15 (c17): Replaced".</returns>
    public override string ToString() => $"{Evidence}: {Reason}";
}
