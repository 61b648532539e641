namespace Pipeline.Core.Values;

/// <summary>One row, or one value of it, that could not be taken, and why.</summary>
/// <remarks>Equal when all members are equal. Texts hold ids, dates, amounts and stage names, never names of people.</remarks>
public sealed record Failure
{
    /// <summary>Makes a failure.</summary>
    /// <param name="reason">The kind of failure.</param>
    /// <param name="row">The row's place in the input, counted from 1.</param>
    /// <param name="field">The field at fault.</param>
    /// <param name="value">The value as it was given, or an empty text where there was none.</param>
    /// <param name="message">What is wrong and what is allowed, as a sentence.</param>
    /// <param name="file">The file that the row came from, where there was one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is below 1.</exception>
    /// <exception cref="ArgumentNullException">A text other than <paramref name="file"/> is null.</exception>
    public Failure(FailureReason reason, int row, string field, string value, string message, string? file = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(row, 1);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(message);
        (Reason, Row, Field, Value, Message, File) = (reason, row, field, value, message, file);
    }

    /// <summary>Gets the kind of failure.</summary>
    public FailureReason Reason { get; }

    /// <summary>Gets the row's place in the input, counted from 1.</summary>
    public int Row { get; }

    /// <summary>Gets the field at fault.</summary>
    public string Field { get; }

    /// <summary>Gets the value as it was given; empty where there was none.</summary>
    public string Value { get; }

    /// <summary>Gets what is wrong and what is allowed, as a sentence.</summary>
    public string Message { get; }

    /// <summary>Gets the file that the row came from; null where the rows were made in memory.</summary>
    public string? File { get; }

    /// <summary>Says the same failure of another place: the file, row and column that a host's rows were read from.</summary>
    /// <param name="file">The file.</param>
    /// <param name="row">The row in that file, as the host counts them.</param>
    /// <param name="field">The field as that file names it.</param>
    /// <param name="value">The value as it stands there.</param>
    /// <returns>The failure at that place.</returns>
    public Failure At(string file, int row, string field, string value) => new(Reason, row, field, value, Message, file);

    /// <summary>Returns the failure as one line.</summary>
    /// <returns>File (where known), row, field, value and message.</returns>
    public override string ToString() => $"{(File is null ? "" : File + ", ")}row {Row}, {Field} '{Value}': {Message}";
}
