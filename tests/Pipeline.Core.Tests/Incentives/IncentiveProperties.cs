using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Incentives;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Incentives;

[Laws]
public class IncentiveProperties
{
    private static readonly Instant _start = Instant.FromUtc(2026, 5, 1, 8, 0);
    private static readonly Incentive _offered = new(new(new("t1"), IncentiveKind.Trial, endsAt: _start + Duration.FromHours(100)), _start);

    [Property]
    public bool Changes_AreTakenInEveryOrder(byte[] changes)
    {
        var incentive = changes.Aggregate(_offered, Change);
        var uses = changes.Where(change => change % 4 == 1).ToList();
        var ends = changes.Where(change => change % 4 == 0).ToList();

        return incentive.UseCount == uses.Count
            && incentive.FirstUsedAt == uses.Min(At)
            && incentive.IsStarted == changes.Any(change => change % 4 is 1 or 2)
            && incentive.StartedAt == changes.Where(change => change % 4 == 2).Select(At).FirstOrDefault(at => at is not null)
            && incentive.IsOpen == (ends.Count == 0)
            && (ends.Count == 0 || (incentive.End == EndOf(ends[0]) && incentive.EndedAt == At(ends[0])))
            && incentive.IsRunning == (incentive.IsOpen && incentive.IsStarted)
            && incentive.IsUnused == (incentive.IsStarted && uses.Count == 0);
    }

    [Property]
    public bool UsesAndExtensions_DoNotDependOnTheirOrder(byte[] changes)
    {
        var odd = changes.Where(change => change % 2 == 1).ToList();

        return odd.Aggregate(_offered, Change) == odd.Order().Aggregate(_offered, Change);
    }

    private static Incentive Change(Incentive incentive, byte change) => (change % 4) switch
    {
        0 => incentive.Ended(EndOf(change), At(change)),
        1 => incentive.Used(At(change)),
        2 => incentive.Started(At(change)),
        _ => incentive.Extended(_start + Duration.FromHours(change)),
    };

    private static IncentiveEnd EndOf(byte change) => (IncentiveEnd)(change / 4 % 5);

    private static Instant? At(byte change) => change % 5 == 0 ? null : _start + Duration.FromHours(change);
}
