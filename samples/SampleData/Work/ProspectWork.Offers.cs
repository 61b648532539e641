using NodaTime;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace SampleData.Work;

/// <content>What is offered to slow prospects.</content>
internal sealed partial class ProspectWork
{
    private static readonly IncentiveId OfferId = new("i1");

    private void DrawOffer(int stage)
    {
        var stream = NumbersOf(ProspectField.Offer);
        var day = Entered(stage).PlusDays(_work.SlowAfterDays);
        day = Calendar.IsWorkingDay(day) ? day : Calendar.NextWorkingDay(day);
        var isOffered = stream.NextUniform() < _work.OfferShare;
        var kind = _work.Offers.Keys.ElementAt(stream.NextPlace([.. _work.Offers.Values]));
        var minute = Minute(ref stream, 9 * 60, 11 * 60);
        if (!isOffered || day > _truth.LastDay || day >= _prospect.Outcome?.On)
        {
            return;
        }

        var ends = day.PlusDays(_work.TrialDays);
        Money? cost = kind == IncentiveKind.Gift ? new(200 + 50 * (int)(stream.NextUniform() * 15), _truth.Currency) : null;
        _diary.Add(day, minute, new IncentiveOffered(kind == IncentiveKind.Trial
            ? new(OfferId, kind, new ContactId(Decider), null, WorkDiary.At(day, EndOfMorning), WorkDiary.At(ends, EndOfMorning))
            : new(OfferId, kind, new ContactId(Decider), cost)));
        if (kind == IncentiveKind.Trial)
        {
            DrawTrial(ref stream, day, ends);
            return;
        }

        var isDeclined = stream.NextUniform() < _work.DeclinedShare;
        var settled = Calendar.PlusWorkingDays(day, 1 + (int)(stream.NextUniform() * 5));
        var settledAt = Minute(ref stream, 9 * 60, 14 * 60);
        if (settled > _lastOpen)
        {
            EndAtClosing(IncentiveEnd.Withdrawn);
            return;
        }

        if (!isDeclined)
        {
            _diary.Add(settled, settledAt, new IncentiveStarted(OfferId));
        }

        _diary.Add(settled, settledAt, new IncentiveEnded(OfferId, isDeclined ? IncentiveEnd.Declined : IncentiveEnd.Completed));
    }

    // Who will buy in the end is likelier to use it, on the first day; that it is used changes nothing.
    private void DrawTrial(ref RandomNumbers stream, LocalDate day, LocalDate ends)
    {
        _diary.Add(day, EndOfMorning, new IncentiveStarted(OfferId));
        var isUsed = stream.NextUniform() < (_prospect.IsWonInTheEnd ? _work.TrialUsedIfWon : _work.TrialUsedIfNotWon);
        if (isUsed)
        {
            var (uses, on) = (1 + (int)(stream.NextUniform() * 4), day);
            for (var use = 0; use < uses && on <= _lastOpen && on < ends; use++)
            {
                _diary.AddOrLate(on, Minute(ref stream, 13 * 60, 15 * 60), new IncentiveUsed(OfferId));
                on = Calendar.PlusWorkingDays(on, 1 + (int)(stream.NextUniform() * 3));
            }
        }

        if (ends <= _lastOpen)
        {
            _diary.Add(ends, EndOfMorning, new IncentiveEnded(OfferId, isUsed ? IncentiveEnd.Completed : IncentiveEnd.Lapsed));
        }
        else
        {
            EndAtClosing(_prospect.Outcome?.Kind == OutcomeKind.Won ? IncentiveEnd.Converted : IncentiveEnd.Withdrawn);
        }
    }

    private void EndAtClosing(IncentiveEnd end)
    {
        if (_prospect.Outcome?.On is { } closed)
        {
            _diary.Add(closed, ClosingMinute, new IncentiveEnded(OfferId, end));
        }
    }
}
