using NodaTime;
using Pipeline.Core.Numerics;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.SalesCycle;

/// <summary>Opportunities drawn day by day from stated rates of winning and losing.</summary>
/// <param name="Won">The rate of winning a day, by age, day and owner.</param>
/// <param name="Lost">The rate of losing a day.</param>
internal sealed record SimulatedCycle(Func<int, LocalDate, string, double> Won, double Lost)
{
    internal static readonly LocalDate First = Day(1, 1, 2025);

    internal int PerDay { get; init; } = 3;

    internal int Days { get; init; } = 365;

    internal LocalDate Last => First.PlusDays(Days - 1);

    internal Opportunity[] Draw(ulong seed)
    {
        var draws = new RandomStream(seed, 1);
        var rows = new List<Opportunity>();
        for (var day = 0; day < Days; day++)
        {
            for (var i = 0; i < PerDay; i++)
            {
                var opened = First.PlusDays(day);
                var owner = i % 3 == 0 ? "Ann" : "Bob";
                rows.Add(Row($"{day:000}-{i}", opened, 100 + (day + i) % 7, Live(ref draws, opened, owner), owner));
            }
        }

        return [.. rows];
    }

    private Outcome? Live(ref RandomStream draws, LocalDate opened, string owner)
    {
        for (var (age, day) = (1, opened.PlusDays(1)); day <= Last.PlusDays(200); age++, day = day.PlusDays(1))
        {
            var won = Won(age, day, owner);
            if (draws.NextUniform() < 1 - Math.Exp(-won - Lost))
            {
                return draws.NextUniform() * (won + Lost) < won ? Support.Rows.Won(day, 100 + age % 7) : Ended(OutcomeKind.Lost, day);
            }
        }

        return null;
    }
}
