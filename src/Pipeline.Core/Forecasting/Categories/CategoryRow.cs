using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Categories;

/// <summary>One sale in a category.</summary>
/// <param name="Id">The opportunity.</param>
/// <param name="Owner">Its owner; null when nobody is named.</param>
/// <param name="Category">The category.</param>
/// <param name="IsSet">Whether somebody set it; false where the outcome or a chance gave it.</param>
/// <param name="On">The day it was won, or the day on which a closing is expected; null when nobody said.</param>
/// <param name="Value">The amount; null when unknown or not convertible.</param>
/// <param name="Expected">Amount × chance of being won in the period, the amount itself where it is won; null without an amount or an outlook.</param>
public sealed record CategoryRow(ProspectId Id, SellerId? Owner, ForecastCategory Category, bool IsSet, LocalDate? On, Money? Value, Money? Expected);
