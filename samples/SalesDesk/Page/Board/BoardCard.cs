using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Board;

/// <summary>A prospect on the board.</summary>
/// <param name="Id">The prospect.</param>
/// <param name="Person">With whom one deals; null when nobody is known.</param>
/// <param name="Amount">What it is said to bring.</param>
/// <param name="Value">The same in the company's currency, by the list price where nobody said; null when it is not known.</param>
/// <param name="Chance">The chance of winning it in the period.</param>
/// <param name="Expected">Value × chance.</param>
/// <param name="Budget">What they mean to spend, from what was learnt of it; null when nothing was.</param>
/// <param name="DaysInStage">How long it has stood there; null when that is not known.</param>
/// <param name="NextStep">What is to come first; null when nothing is planned.</param>
/// <param name="IsOverdue">Whether that should have been done.</param>
public sealed record BoardCard(
    ProspectId Id, string? Person, Amount Amount, Money? Value, double? Chance, Money? Expected, MoneyRange? Budget, int? DaysInStage, OpenStep? NextStep, bool IsOverdue)
{
    /// <summary>Gets the day and hour of the next step, where the company is.</summary>
    public LocalDateTime? Due { get; init; }
}
