using System.Globalization;

namespace Pipeline.Core.Guidance;

/// <summary>The hours of work that each kind of action takes.</summary>
/// <remarks>The defaults are rough figures to begin with and measured of nobody; replace them by what a log of activities says. Equal when all members are equal.</remarks>
public sealed record ActionHours
{
    /// <summary>Makes hours.</summary>
    /// <param name="bringForward">To have one close sooner, above 0 and finite.</param>
    /// <param name="advanceStage">To bring one to the next stage, above 0 and finite.</param>
    /// <param name="askQuestion">To ask one question, above 0 and finite.</param>
    /// <param name="openNew">To open one opportunity, with the calls that lead nowhere, above 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0, or not finite.</exception>
    public ActionHours(double bringForward = 1, double advanceStage = 2, double askQuestion = 0.25, double openNew = 4)
    {
        (BringForward, AdvanceStage) = (Checked(bringForward, nameof(bringForward)), Checked(advanceStage, nameof(advanceStage)));
        (AskQuestion, OpenNew) = (Checked(askQuestion, nameof(askQuestion)), Checked(openNew, nameof(openNew)));
    }

    /// <summary>Gets the hours when nothing else is said: 1, 2, a quarter and 4.</summary>
    public static ActionHours Default { get; } = new();

    /// <summary>Gets the hours to have an opportunity close sooner.</summary>
    public double BringForward { get; }

    /// <summary>Gets the hours to bring an opportunity to the next stage.</summary>
    public double AdvanceStage { get; }

    /// <summary>Gets the hours to ask a question.</summary>
    public double AskQuestion { get; }

    /// <summary>Gets the hours to open an opportunity.</summary>
    public double OpenNew { get; }

    internal double Of(NextActionKind kind) => kind switch
    {
        NextActionKind.BringForward => BringForward,
        NextActionKind.AdvanceStage => AdvanceStage,
        NextActionKind.AskQuestion => AskQuestion,
        _ => OpenNew,
    };

    private static double Checked(double hours, string name) => hours > 0 && double.IsFinite(hours)
        ? hours
        : throw new ArgumentOutOfRangeException(name, $"Work takes a finite number of hours above 0; this would be {hours.ToString(CultureInfo.InvariantCulture)}.");
}
