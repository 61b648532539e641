namespace Pipeline.Core.Prospects.Commands;

/// <summary>Take the stated chance back.</summary>
public sealed record WithdrawChance : ProspectCommand;
