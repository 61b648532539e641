namespace Pipeline.Core.Qualification;

/// <summary>A question that would bring out what is not known yet; <see cref="ProbingTexts"/> puts it in words.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record ProbingQuestion
{
    internal ProbingQuestion(string key, ProbingTopic topic, string? criterion = null, bool isDirect = false) =>
        (Key, Topic, Criterion, IsDirect) = (key, topic, criterion, isDirect);

    /// <summary>Gets the key of its text, such as "budget.similar".</summary>
    public string Key { get; }

    /// <summary>Gets what it is about.</summary>
    public ProbingTopic Topic { get; }

    /// <summary>Gets the key of the criterion that it is about; null unless <see cref="Topic"/> is <see cref="ProbingTopic.Criterion"/>.</summary>
    public string? Criterion { get; }

    /// <summary>Gets whether it asks straight out; such a question comes after an indirect one has been answered.</summary>
    public bool IsDirect { get; }

    /// <summary>Returns the key.</summary>
    /// <returns>Such as "budget.similar".</returns>
    public override string ToString() => Key;
}
