namespace Pipeline.Core.Metrics.Work;

/// <summary>Those who had the same chance of an offer: how many drew one, and how many of either were won in time.</summary>
/// <param name="Chance">The chance of an offer, above 0 and below 1.</param>
/// <param name="Offered">How many drew an offer.</param>
/// <param name="OfferedWon">How many of these were won in time.</param>
/// <param name="Withheld">How many drew none.</param>
/// <param name="WithheldWon">How many of these were won in time.</param>
public readonly record struct AssignmentGroup(double Chance, long Offered, long OfferedWon, long Withheld, long WithheldWon);
