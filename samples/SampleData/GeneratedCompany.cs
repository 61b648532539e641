using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Organisation;
using Pipeline.Core.Prospects;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using SampleData.Work;

namespace SampleData;

/// <summary>A made-up company: who sells, under whom, what was sold and what is open on the last recorded day.</summary>
public sealed class GeneratedCompany
{
    /// <summary>The name of the segment that holds a row's product.</summary>
    public const string ProductSegment = "product";

    /// <summary>The seed of samples/data/nordlys.</summary>
    public const ulong NordlysSeed = 1;

    internal GeneratedCompany(CompanyTruth truth, ulong seed, ImmutableArray<Prospect> prospects, ImmutableArray<Quota> quotas)
    {
        (Truth, Seed, Prospects, Quotas) = (truth, seed, prospects, quotas);
        Process = SalesProcess.Create(
            new ProcessId("nordlys"), 1, truth.Stages.Select(stage => new Stage(stage.Id, stage.Role, stage.StatedChance)));
        Team = SalesTeam.Create(
            "management",
            Managers.Select(manager => new TeamNode(manager)),
            truth.Sellers.Select(seller => new TeamMembership(seller.Id, new TeamNodeId(seller.Manager))));
    }

    /// <summary>Gets what is true of the company.</summary>
    public CompanyTruth Truth { get; }

    /// <summary>Gets the seed from which it was made.</summary>
    public ulong Seed { get; }

    /// <summary>Gets the sellers.</summary>
    public ImmutableArray<SellerTruth> Sellers => Truth.Sellers;

    /// <summary>Gets the managers, each a node of the team, in the order of their first sellers.</summary>
    public ImmutableArray<TeamNodeId> Managers => [.. Truth.Sellers.Select(seller => seller.Manager).Distinct().Select(name => new TeamNodeId(name))];

    /// <summary>Gets the prospects by day of opening: all that were open on the first recorded day or opened since.</summary>
    public ImmutableArray<Prospect> Prospects { get; }

    /// <summary>Gets the quotas of company, managers and sellers, for every calendar quarter that shares a day with the recorded ones.</summary>
    public ImmutableArray<Quota> Quotas { get; }

    /// <summary>Gets the stages, with the chances that the company believes in.</summary>
    public SalesProcess Process { get; }

    /// <summary>Gets the team: one node a manager, nothing above.</summary>
    public SalesTeam Team { get; }

    /// <summary>Gets the zone in which its days begin: Europe/Oslo.</summary>
    public static DateTimeZone Zone => WorkDiary.Zone;

    /// <summary>Gets what a snapshot has to know of the rows: from and up to which day they tell the story.</summary>
    public SnapshotOptions SnapshotOptions => new() { ObservedFrom = Truth.FirstDay, RecordedThrough = Truth.LastDay };

    /// <summary>Turns the prospects into rows of the library.</summary>
    /// <returns>One row a prospect, in the same order; the amount is the one offered.</returns>
    public ImmutableArray<Opportunity> ToOpportunities()
    {
        var rows = ImmutableArray.CreateBuilder<Opportunity>(Prospects.Length);
        foreach (var prospect in Prospects)
        {
            var (entries, last) = (prospect.StageEntries, prospect.StageEntries[^1]);
            rows.Add(new(
                prospect.Id,
                prospect.Seller,
                last.Stage,
                last.EnteredOn,
                entries.RemoveAt(entries.Length - 1),
                prospect.OpenedOn,
                prospect.ExpectedCloseOn,
                Amount.Of(prospect.Amount),
                prospect.ListPrice,
                outcome: prospect.Outcome,
                segments: [KeyValuePair.Create(ProductSegment, prospect.Product)]));
        }

        return rows.MoveToImmutable();
    }

    /// <summary>Tells what lies behind the rows: the facts of each prospect, in the order in which they were written down.</summary>
    /// <returns>The facts, prospect after prospect; replayed, they give the rows without their segments.</returns>
    public IEnumerable<RecordedFact> ToFacts() => Prospects.SelectMany(prospect => ProspectWork.Of(Truth, Process, prospect).ToFacts());

    /// <summary>Tells what sellers spent their time on.</summary>
    /// <returns>The activities, prospect after prospect, then the cold calls that brought none.</returns>
    public IEnumerable<Activity> ToActivities() =>
        Prospects.SelectMany(prospect => ProspectWork.Of(Truth, Process, prospect).ToActivities()).Concat(ColdCalls.Of(Truth, Seed));
}
