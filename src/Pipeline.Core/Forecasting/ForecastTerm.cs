using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting;

/// <summary>What one open opportunity adds to a forecast.</summary>
/// <param name="Id">The opportunity.</param>
/// <param name="Owner">Its owner; null when nobody is named.</param>
/// <param name="Stage">Its stage; null when unknown.</param>
/// <param name="Value">The amount, in the forecast's currency.</param>
/// <param name="IsEstimated">Whether the amount was estimated from the list price.</param>
/// <param name="Chance">The chance of being won within the rest of the period, above 0 and up to 1.</param>
/// <param name="Expected">Amount times chance, exact.</param>
public sealed record ForecastTerm(ProspectId Id, SellerId? Owner, Stage? Stage, Money Value, bool IsEstimated, double Chance, Money Expected);
