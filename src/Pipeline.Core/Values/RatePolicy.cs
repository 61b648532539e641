using NodaTime;

namespace Pipeline.Core.Values;

/// <summary>Of which day the exchange rates are that an amount is converted at.</summary>
/// <remarks>
/// Plan rates are those of a named day, or another table of rates. A day without a rate converts nothing, whatever the policy:
/// neither the nearest rate nor 1 nor 0 stands in for it. Equal when all members are equal.
/// </remarks>
public sealed record RatePolicy
{
    private RatePolicy(bool isByClosing, LocalDate? fixedOn) => (IsByClosing, FixedOn) = (isByClosing, fixedOn);

    /// <summary>Gets the policy that takes every amount at the rates of the as-of day: what it is worth now.</summary>
    public static RatePolicy AsOfDay { get; } = new(false, null);

    /// <summary>Gets the policy that takes what has closed at the rates of its closing day, which later rates do not move, and everything else at those of the as-of day.</summary>
    public static RatePolicy ClosingDay { get; } = new(true, null);

    /// <summary>Gets whether what has closed is taken at the rates of its closing day.</summary>
    public bool IsByClosing { get; }

    /// <summary>Gets the one day whose rates are taken for all amounts; null when there is none.</summary>
    public LocalDate? FixedOn { get; }

    /// <summary>Takes every amount at the rates of one day: plan rates, or constant rates to compare two periods by.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The policy.</returns>
    public static RatePolicy On(LocalDate day) => new(false, day);

    /// <summary>Finds the day whose rates an amount is converted at.</summary>
    /// <param name="closedOn">The day on which the sale closed; null while it has not.</param>
    /// <param name="asOf">The as-of day.</param>
    /// <returns>The day.</returns>
    public LocalDate DayFor(LocalDate? closedOn, LocalDate asOf) => FixedOn ?? (IsByClosing ? closedOn ?? asOf : asOf);

    /// <summary>Returns the policy as text.</summary>
    /// <returns>"as-of day", "closing day", or the fixed day, such as "2026-01-01".</returns>
    public override string ToString() => FixedOn is { } day ? FormattableString.Invariant($"{day:uuuu-MM-dd}") : IsByClosing ? "closing day" : "as-of day";
}
