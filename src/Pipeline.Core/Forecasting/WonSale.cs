using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting;

/// <summary>One sale won in the period of a forecast.</summary>
/// <param name="Id">The opportunity.</param>
/// <param name="Owner">Its owner; null when nobody is named.</param>
/// <param name="ClosedOn">The day it was won.</param>
/// <param name="Value">The amount sold, in the forecast's currency; null when unknown or not convertible, and below zero for a credit.</param>
public sealed record WonSale(ProspectId Id, SellerId? Owner, LocalDate ClosedOn, Money? Value);
