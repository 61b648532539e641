using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

/// <summary>A made-up past of 400 days with a sale every day, of an amount that goes up and down.</summary>
internal static class Story
{
    internal static readonly LocalDate First = Day(1, 1, 2025);

    internal static readonly LocalDate Last = First.PlusDays(399);

    internal static readonly ImmutableArray<Opportunity> Rows =
        [.. Enumerable.Range(0, 400).Select(i => Row($"W{i}", First.PlusDays(i - 30), outcome: Won(First.PlusDays(i), AmountOn(i)), owner: i % 2 == 0 ? "Ann" : "Bob"))];

    /// <summary>Twenty weeks of seven days each, none of which share a day.</summary>
    internal static readonly BackTestOptions Weekly = new(First.PlusDays(200), First.PlusDays(333)) { Horizon = 7 };

    internal static decimal AmountOn(int day) => 100 + day * 37 % 101;

    internal static decimal Total(LocalDate from, int days) => Enumerable.Range(Period.DaysBetween(First, from), days).Sum(AmountOn);

    internal static BackTestResult Run(BackTestOptions options, params IContestant[] contestants) => Run(options, [], contestants);

    internal static BackTestResult Run(BackTestOptions options, DerivedContestant[] derived, params IContestant[] contestants) =>
        BackTest.Run(Rows, Arbitraries.Process, Arbitraries.Nok, options, contestants, derived).OrThrow();
}

/// <summary>A contestant that is a function.</summary>
internal sealed class Says(string name, Func<Origin, IEnumerable<QuantileForecast?>> forecast, Func<Origin, OutlookReading?>? chances = null) : IContestant
{
    public string Name => name;

    public bool IsNaive => false;

    public ContestantForecast Forecast(Origin origin) => new(forecast(origin), chances?.Invoke(origin));

    /// <summary>The same figure for every group.</summary>
    internal static Says Figure(string name, Func<Origin, double> figure) => new(name, origin => origin.Groups.Select(_ => QuantileForecast.Certain(figure(origin))));
}
