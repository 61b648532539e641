using Pipeline.Core.Forecasting.Distributions;

namespace Pipeline.Core.Forecasting.Teams;

/// <summary>The credit of a row, or of a share of it.</summary>
/// <param name="Row">The row's place in the snapshot.</param>
/// <param name="IsWhole">Whether it is all of the row.</param>
/// <param name="MinorUnits">The share of the amount; null where it is not known, and of a whole row.</param>
/// <param name="Law">The share as a law, of an open row.</param>
internal readonly record struct RowCredit(int Row, bool IsWhole, long? MinorUnits, AmountLaw? Law);
