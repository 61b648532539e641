namespace PipelineReport;

/// <summary>The input cannot be used: its message is the one line that the user reads.</summary>
internal sealed class InputException(string message) : Exception(message)
{
    /// <summary>Says what is wrong at one place of a file.</summary>
    internal static InputException At(string file, int row, string field, string value, string message) =>
        new($"{file}, row {row}, {field} '{value}': {message}");

    /// <summary>Gets what an argument's refusal says to a user, who knows no parameters.</summary>
    internal static string SentenceOf(ArgumentException refusal) =>
        refusal.Message.Split('\n')[0].Split(" (Parameter '")[0];
}
