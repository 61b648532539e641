namespace Pipeline.Core.Forecasting.Categories;

/// <summary>The figures of one category, by itself and with all above it.</summary>
/// <param name="Category">The category.</param>
/// <param name="Alone">What is in this category alone.</param>
/// <param name="OpenCumulative">This category and the open ones above it, without what is closed; null for omitted rows, which are in no sum.</param>
/// <param name="Cumulative">The same with what is closed, which so is counted once: never add it again. Null for omitted rows.</param>
public sealed record CategoryLine(ForecastCategory Category, CategoryFigures Alone, CategoryFigures? OpenCumulative, CategoryFigures? Cumulative);
