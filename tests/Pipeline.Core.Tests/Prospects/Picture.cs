using Pipeline.Core.Prospects;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>A prospect, and its plain twin, as lines of text that are the same when they say the same.</summary>
internal static class Picture
{
    internal static string Of(Prospect prospect) => string.Join('\n',
        [
            $"{prospect.IsOpened} {prospect.OpenedAt} {prospect.Process} {prospect.ProcessVersion} {prospect.Owner} open {prospect.IsOpen}",
            $"conversation {prospect.Conversation?.At} {prospect.Conversation?.Contact} {prospect.Conversation is null}",
            $"interest {prospect.Interest?.At} {prospect.Interest?.Contact} {prospect.Interest is null}",
            $"amount {prospect.Amount} {prospect.ListPrice} {prospect.ExpectedCloseOn}",
            $"chance {prospect.Chance?.Chance.Value} {prospect.Chance?.EndsWithStage} {prospect.Chance?.By} {prospect.Chance?.At}",
            $"next {prospect.NextStep?.What} {prospect.NextStep?.DueAt} {prospect.LastStepDoneAt}",
            .. prospect.Stages.Select(entered => $"stage {entered.Stage} {entered.Role} {entered.Process} {entered.ProcessVersion} {entered.At}"),
            .. prospect.Contacts.Select(person => $"person {person.Contact.Id} {string.Join('+', person.Contact.Roles)} {person.LastReplyAt} {person.HasOptedOut} {string.Join('+', person.AuthorityEvidence)}"),
            .. prospect.BudgetEvidence.Select(evidence => $"budget {evidence}"),
            .. prospect.DecisionTimeEvidence.Select(evidence => $"time {evidence}"),
            .. prospect.Answers.Select(answer => $"answer {answer}"),
            .. prospect.Appointments.Select(meeting => $"appointment {meeting.Plan} {meeting.Plan.Contact} {meeting.BookedAt} {meeting.MoveCount} {string.Join('+', meeting.RemindersSent)} {meeting.End} {meeting.EndedAt}"),
            .. prospect.InformationRequests.Select(request => $"request {request.Id} {request.About} {request.Contact} {request.DueAt} {request.AskedAt} {request.IsAnswered} {request.AnsweredAt} {request.IsWithdrawn}"),
            .. prospect.Incentives.Select(incentive => $"incentive {incentive.Offer} {incentive.OfferedAt} {incentive.IsStarted} {incentive.StartedAt} {incentive.UseCount} {incentive.FirstUsedAt} {incentive.EndsAt} {incentive.End} {incentive.EndedAt}"),
            .. prospect.Cadences.Select(series => $"series {series.Cadence.Id} {series.Contact} {series.StartedAt} {series.StepsDone} {series.Stop} {series.StoppedAt}"),
            .. prospect.Endings.Select(ending => $"ending {ending.Outcome} {ending.Outcome.Reason} {ending.At} {ending.By} {ending.IsReopened} {ending.ReopenedAt} {ending.ReopenReason}"),
            .. prospect.Overrides.Select(passage => $"override {string.Join('+', passage.Override.Gates)} {passage.Override.Reason} {passage.Override.Stage} {passage.Override.Appointment} {passage.By} {passage.At}"),
            .. prospect.Unrecognised.Select(what => $"unrecognised {what.Kind} {what.Version} {what.Text}"),
            .. prospect.Commands.Select(command => $"command {command.Id} {command.FirstSequence} {command.LastSequence}").Order(StringComparer.Ordinal),
        ]);

    internal static string Of(PlainProspect plain) => string.Join('\n',
        [
            $"{plain.IsOpened} {plain.OpenedAt} {plain.Process} {plain.Version} {plain.Owner} open {plain.IsOpened && !plain.IsClosed}",
            $"conversation {plain.Conversation?.At} {plain.Conversation?.With} {plain.Conversation is null}",
            $"interest {plain.Interest?.At} {plain.Interest?.With} {plain.Interest is null}",
            $"amount {plain.Amount} {plain.ListPrice} {plain.ExpectedCloseOn}",
            $"chance {plain.Chance?.Chance.Value} {plain.Chance?.EndsWithStage} {plain.Chance?.By} {plain.Chance?.At}",
            $"next {plain.NextStep?.What} {plain.NextStep?.DueAt} {plain.LastStepDoneAt}",
            .. plain.Stages.Select(entered => $"stage {entered.Stage} {entered.Role} {entered.Process} {entered.Version} {entered.At}"),
            .. plain.People.Select(person => $"person {person.Id} {string.Join('+', person.Roles)} {person.LastReplyAt} {person.HasOptedOut} {string.Join('+', person.Evidence)}"),
            .. plain.Budget.Select(evidence => $"budget {evidence}"),
            .. plain.DecisionTime.Select(evidence => $"time {evidence}"),
            .. plain.Answers.Select(answer => $"answer {answer}"),
            .. plain.Meetings.Select(meeting => $"appointment {meeting.Plan} {meeting.Plan.Contact} {meeting.BookedAt} {meeting.Moves} {string.Join('+', meeting.Reminders)} {meeting.End} {meeting.EndedAt}"),
            .. plain.Questions.Select(question => $"request {question.What.Request} {question.What.About} {question.What.Contact} {question.What.DueAt} {question.AskedAt} {question.IsAnswered} {question.AnsweredAt} {question.IsWithdrawn}"),
            .. plain.Gifts.Select(gift => $"incentive {gift.Offer} {gift.OfferedAt} {gift.IsStarted} {gift.StartedAt} {gift.Uses} {gift.FirstUsedAt} {gift.EndsAt} {gift.End} {gift.EndedAt}"),
            .. plain.Serieses.Select(series => $"series {series.Cadence.Id} {series.Contact} {series.StartedAt} {series.Done} {series.Stop} {series.StoppedAt}"),
            .. plain.Ends.Select(end => $"ending {end.Outcome} {end.Outcome.Reason} {end.At} {end.By} {end.IsReopened} {end.ReopenedAt} {end.Reason}"),
            .. plain.Overrides.Select(passage => $"override {string.Join('+', passage.What.Gates)} {passage.What.Reason} {passage.What.Stage} {passage.What.Appointment} {passage.By} {passage.At}"),
            .. plain.Unrecognised.Select(what => $"unrecognised {what}"),
            .. plain.Commands.Select(command => $"command {command.Key} {command.Value.First} {command.Value.Last}").Order(StringComparer.Ordinal),
        ]);
}
