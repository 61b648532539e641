using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using NodaTime;
using NodaTime.Text;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Support;

/// <summary>The loan applications of "BPI Challenge 2012" in <c>../shared</c>, with the states of the application as stages.</summary>
internal static class LoanFunnel
{
    internal const string Folder = "data/bpi2012_loan_funnel";

    internal static readonly Currency Eur = Currency.FromCode("EUR");

    internal static readonly SnapshotOptions Options = new() { RecordedThrough = new LocalDate(2012, 3, 14) };

    private static readonly (string Name, StageRole Role)[] Stages =
    [
        ("A_SUBMITTED", StageRole.Opening), ("A_PARTLYSUBMITTED", StageRole.Interest), ("A_PREACCEPTED", StageRole.Authority), ("A_ACCEPTED", StageRole.Probing),
        ("A_FINALIZED", StageRole.Proposal), ("A_REGISTERED", StageRole.Closing), ("A_ACTIVATED", StageRole.Closing),
    ];

    private static readonly Dictionary<string, OutcomeKind> Ends = new()
    {
        ["A_APPROVED"] = OutcomeKind.Won,
        ["A_DECLINED"] = OutcomeKind.Lost,
        ["A_CANCELLED"] = OutcomeKind.NoDecision,
    };

    internal static readonly SalesProcess Process = SalesProcess.Create(new ProcessId("loan"), 1, Stages.Select(stage => new Stage(new StageId(stage.Name), stage.Role)));

    internal static ImmutableArray<Opportunity> Read()
    {
        var names = Stages.Select(stage => stage.Name).ToHashSet();
        var trails = Events().Where(step => names.Contains(step.Activity) || Ends.ContainsKey(step.Activity))
            .GroupBy(step => step.Case).ToDictionary(steps => steps.Key, steps => steps.ToArray());
        return [.. File.ReadLines(SharedFile.PathOf($"{Folder}/cases.csv")).Skip(1).Select(line => line.Split(',')).Select(fields =>
        {
            var trail = trails[fields[0]];
            StageEntry[] entries = [.. trail.TakeWhile(step => names.Contains(step.Activity)).Select(step => new StageEntry(new(step.Activity), step.On))];
            var end = trail.Where(step => Ends.ContainsKey(step.Activity)).Take(1).ToArray();
            var amount = Amount.Of(new Money(decimal.Parse(fields[2], CultureInfo.InvariantCulture), Eur));
            return new Opportunity(
                new(fields[0]), null, entries[^1].Stage, entries[^1].EnteredOn, entries[..^1], Day(fields[1]), amount: amount,
                outcome: end is [var (_, kind, on)] ? new(Ends[kind], on, Ends[kind] == OutcomeKind.Won ? amount : default) : null);
        })];
    }

    // In the order of the log. A date is that of the clock on the wall, whose offset stands behind it.
    private static IEnumerable<(string Case, string Activity, LocalDate On)> Events()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedFile.PathOf($"{Folder}/events.csv.gz")), CompressionMode.Decompress));
        _ = reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            yield return (fields[0], fields[2], Day(fields[4]));
        }
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text[..10]).Value;
}
