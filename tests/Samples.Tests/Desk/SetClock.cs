using NodaTime;

namespace Samples.Tests.Desk;

/// <summary>A clock that goes on from where a test has set it.</summary>
internal sealed class SetClock : IClock
{
    private Duration _ahead;

    public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() + _ahead;

    internal void At(DeskHost desk, LocalDateTime time) => _ahead += time.InZoneLeniently(desk.Company.Company.Zone).ToInstant() - desk.Company.Now;
}
