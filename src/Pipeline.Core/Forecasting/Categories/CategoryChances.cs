using System.Globalization;

namespace Pipeline.Core.Forecasting.Categories;

/// <summary>The chance that an open opportunity of each category is won in the period in which its closing is expected; every default is assumed.</summary>
public sealed record CategoryChances
{
    private readonly double _commit = 0.8;
    private readonly double _mostLikely = 0.6;
    private readonly double _bestCase = 0.4;
    private readonly double _pipeline = 0.1;
    private readonly double _omitted;

    /// <summary>Gets the chances that nothing is said of.</summary>
    public static CategoryChances Default { get; } = new();

    /// <summary>Gets the chance of a committed row, 0 to 1; 0.8 by default.</summary>
    public double Commit { get => _commit; init => _commit = Check(value, nameof(Commit)); }

    /// <summary>Gets the chance of a most likely row, 0 to 1; 0.6 by default.</summary>
    public double MostLikely { get => _mostLikely; init => _mostLikely = Check(value, nameof(MostLikely)); }

    /// <summary>Gets the chance of a best case, 0 to 1; 0.4 by default.</summary>
    public double BestCase { get => _bestCase; init => _bestCase = Check(value, nameof(BestCase)); }

    /// <summary>Gets the chance of a row that is merely in the pipeline, 0 to 1; 0.1 by default.</summary>
    public double Pipeline { get => _pipeline; init => _pipeline = Check(value, nameof(Pipeline)); }

    /// <summary>Gets the chance of an omitted row, 0 to 1; 0 by default.</summary>
    public double Omitted { get => _omitted; init => _omitted = Check(value, nameof(Omitted)); }

    internal double Of(ForecastCategory category) => category switch
    {
        ForecastCategory.Commit => Commit,
        ForecastCategory.MostLikely => MostLikely,
        ForecastCategory.BestCase => BestCase,
        ForecastCategory.Pipeline => Pipeline,
        ForecastCategory.Omitted => Omitted,
        _ => throw new ArgumentOutOfRangeException(nameof(category), $"{category} is no open category."),
    };

    private static double Check(double chance, string name) => chance is >= 0 and <= 1
        ? chance
        : throw new ArgumentOutOfRangeException(name, $"{name} lies from 0 to 1; this one is {chance.ToString(CultureInfo.InvariantCulture)}.");
}
