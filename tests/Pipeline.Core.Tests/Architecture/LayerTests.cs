using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using NodaTime;
using Pipeline.Core.Values;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Pipeline.Core.Tests.Architecture;

/// <summary>The order of the house: a room uses the rooms above it in this list, never those below.</summary>
public sealed class LayerTests
{
    private static readonly string[] Rooms =
    [
        "Numerics", "Values", "Calendars", "Qualification", "Stages", "Organisation", "FollowThrough", "Incentives",
        "Prospects.Events", "Prospects.Commands", "Prospects", "Tracking",
        "Metrics.Rates", "Metrics.Survival", "Metrics.Flow", "Metrics.Work", "Metrics.Weakness",
        "Forecasting.Distributions", "Forecasting", "Forecasting.Teams", "Forecasting.Categories", "Forecasting.Ledgers", "Forecasting.SalesCycle", "Forecasting.Accuracy",
        "Quotas", "Judgements", "Commissions", "Guidance",
    ];

    private static readonly Assembly Core = typeof(Money).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture Architecture =
        new ArchLoader().LoadAssemblies(Core, typeof(LocalDate).Assembly).Build();

    public static TheoryData<string> RoomsThatExist => [.. RoomsOf(Core).Where(room => room != Rooms[^1])];

    [Fact]
    public void EveryRoom_StandsInTheList() => Assert.Empty(RoomsOf(Core).Except(Rooms));

    [Theory]
    [MemberData(nameof(RoomsThatExist))]
    public void ARoom_UsesOnlyThoseAboveIt(string room)
    {
        var below = string.Join('|', Rooms.SkipWhile(other => other != room).Skip(1));
        Types().That().ResideInNamespaceMatching($@"^Pipeline\.Core\.{room}$")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^Pipeline\.Core\.({below})$"))
            .WithoutRequiringPositiveResults()
            .Check(Architecture);
    }

    [Fact]
    public void TheCore_TouchesNoFileNetworkOrThread() =>
        Types().That().ResideInNamespaceMatching(@"^Pipeline\.Core\.")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^System\.(IO|Net|Threading|Diagnostics\.Process)"))
            .WithoutRequiringPositiveResults()
            .Check(Architecture);

    [Fact]
    public void TheCore_StandsOnNodaTimeAndTheFrameworkAlone() =>
        Assert.All(Core.GetReferencedAssemblies(), reference => Assert.Matches("^(System|NodaTime|netstandard|mscorlib)", reference.Name));

    private static IEnumerable<string> RoomsOf(Assembly assembly) => assembly.GetTypes()
        .Select(type => type.Namespace)
        .Where(name => name?.StartsWith("Pipeline.Core.", StringComparison.Ordinal) == true)
        .Select(name => name!["Pipeline.Core.".Length..])
        .Distinct();
}
