using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>A prospect to which one thing after another happens, told as a seller would.</summary>
internal sealed class SellerStory(SalesProcess? process = null)
{
    internal static readonly ProspectId Id = new("fjord-shipping");
    internal static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    internal static readonly ContactId Kari = new("Kari");
    internal static readonly ContactId Ola = new("Ola");
    internal static readonly ActorId Ann = new("ann");

    /// <summary>Stands in a command until it is sent.</summary>
    internal static readonly CommandId Any = new("any");

    private int _sent;

    internal SalesProcess Process { get; set; } = process ?? SalesProcess.Standard;

    internal Instant Now { get; set; } = Instant.FromUtc(2026, 5, 11, 8, 0); // a Monday

    internal LocalDate Today => Now.InUtc().Date;

    internal Prospect State { get; private set; } = Prospect.New(Id);

    internal List<RecordedFact> Facts { get; } = [];

    internal Decision Send(ProspectCommand command)
    {
        var decision = State.Decide(command.Id == Any ? command with { Id = new($"c{++_sent}") } : command, Process, Now, Ann);
        Facts.AddRange(decision.Facts);
        State = decision.State;
        return decision;
    }

    /// <summary>What happens; nothing refuses it.</summary>
    internal SellerStory Does(params ProspectCommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = Send(command);
            Assert.True(decision.IsAccepted, string.Join("; ", decision.Refusals));
        }

        return this;
    }

    internal string[] RefusedBy(ProspectCommand command)
    {
        var decision = Send(command);
        Assert.False(decision.IsAccepted);
        return [.. decision.Refusals.Select(refusal => refusal.Code)];
    }

    internal SellerStory After(Duration time)
    {
        Now += time;
        return this;
    }

    /// <summary>An appointment so many hours from the start of today, local time.</summary>
    internal AppointmentPlan Meeting(string id, ContactId with, int daysFromNow = 7, int hour = 10) =>
        new(new(id), with, Today.PlusDays(daysFromNow).At(new LocalTime(hour, 0)), Oslo, Duration.FromHours(1), Duration.FromMinutes(30));

    internal AuthorityEvidence Authority(AuthorityStatus status, ContactId? referredTo = null) => new(status, Today, "asked how such things are decided", referredTo: referredTo);

    internal BudgetEvidence Budget(decimal amount) => BudgetEvidence.Stated(Amount.Of(Support.Rows.Nok(amount)), Today, "Kari");

    internal BudgetEvidence NoBudget() => BudgetEvidence.NoBudget(Today, "Kari");

    internal SellerStory Opened() => Does(new OpenProspect(new SellerId("Ann")) { Id = Any }, new AddContact(new(Kari)) { Id = Any });

    internal SellerStory Interested() => Opened().Does(new OpenConversation(Kari) { Id = Any }, new ShowInterest(Kari) { Id = Any });

    internal SellerStory Confirmed() => Interested().Does(new RecordAuthority(Kari, Authority(AuthorityStatus.Confirmed)) { Id = Any });

    internal SellerStory Booked() => Confirmed().Does(new PlanAppointment(Meeting("visit", Kari)) { Id = Any });

    internal SellerStory Lost() => Confirmed().Does(new CloseProspect(new(OutcomeKind.Lost, Today, reason: "price")) { Id = Any });

    internal static Cadence Twice(string id) => new(new(id), [new CadenceStep(0, FollowUpChannel.Email), new CadenceStep(2, FollowUpChannel.Call)]);
}
