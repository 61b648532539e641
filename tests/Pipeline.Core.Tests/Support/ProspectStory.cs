using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Support;

/// <summary>A prospect that a test works on: the clock, the facts so far, and commands that must be accepted.</summary>
internal sealed class ProspectStory
{
    internal static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    internal static readonly ActorId Kari = new("kari");
    internal static readonly ContactId Ann = new("ann");

    private int _commands;

    internal Prospect Prospect { get; private set; } = Prospect.New(new("P1"));

    internal List<RecordedFact> Facts { get; } = [];

    /// <summary>A Monday morning in Oslo.</summary>
    internal Instant Now { get; set; } = Instant.FromUtc(2026, 5, 4, 7, 0);

    internal SalesProcess Process { get; set; } = SalesProcess.Standard;

    internal CommandId NextId => new($"c{++_commands}");

    /// <summary>A prospect with one contact, Ann, who is interested and has the authority to buy.</summary>
    internal static ProspectStory Qualified()
    {
        var story = new ProspectStory();
        story.Do(id => new OpenProspect(new SellerId("Kari")) { Id = id });
        story.Do(id => new AddContact(new(Ann)) { Id = id });
        story.Do(id => new OpenConversation(Ann) { Id = id });
        story.Do(id => new ShowInterest(Ann) { Id = id });
        story.Do(id => new RecordAuthority(Ann, new(AuthorityStatus.Confirmed, new(2026, 5, 4), "signed the last order")) { Id = id });
        return story;
    }

    /// <summary>An appointment of an hour with Ann, in Oslo.</summary>
    internal static AppointmentPlan Meeting(string id, LocalDateTime start) => new(new(id), Ann, start, Oslo, Duration.FromHours(1));

    internal Decision Try(Func<CommandId, ProspectCommand> command)
    {
        var decision = Prospect.Decide(command(NextId), Process, Now, Kari);
        Prospect = decision.State;
        Facts.AddRange(decision.Facts);
        return decision;
    }

    internal Decision Do(Func<CommandId, ProspectCommand> command)
    {
        var decision = Try(command);
        Assert.Empty(decision.Refusals);
        return decision;
    }
}
