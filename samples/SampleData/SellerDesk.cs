using System.Collections.Immutable;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace SampleData;

/// <summary>One seller at work: how many prospects are opened on a day, and how each goes on from there.</summary>
internal sealed class SellerDesk
{
    private readonly double _openedPerWorkingDay;
    private readonly DailyHazards[] _usual;
    private readonly DailyHazards[] _push;
    private readonly ImmutableArray<int>.Builder _entries;
    private double _mean = -1;
    private double _chanceOfNone;

    internal SellerDesk(CompanyTruth truth, SellerTruth seller, ulong key)
    {
        (Seller, Key, _openedPerWorkingDay) = (seller.Id, key, truth.OpenedPerWorkingDay * seller.Volume);
        (_usual, _push) = (truth.HazardsByStage(seller, isPush: false), truth.HazardsByStage(seller, isPush: true));
        _entries = ImmutableArray.CreateBuilder<int>(truth.Stages.Length);
    }

    internal SellerId Seller { get; }

    internal ulong Key { get; }

    internal int CountOpened(RandomNumbers stream, double factor)
    {
        var mean = _openedPerWorkingDay * factor;
        if (mean != _mean) // the same on all working days of a month
        {
            (_mean, _chanceOfNone) = (mean, Exponential.Of(-mean));
        }

        return stream.NextPoisson(mean, _chanceOfNone);
    }

    /// <summary>Lets a prospect live from the day after its opening: one draw a day, at most one step a day.</summary>
    internal ProspectLife Live(RandomNumbers stream, int opened, bool[] isPush)
    {
        _entries.Clear();
        _entries.Add(opened);
        var stage = 0;
        for (var day = opened + 1; day < isPush.Length; day++)
        {
            var (advance, lost, faded) = isPush[day] ? _push[stage] : _usual[stage];
            var draw = stream.NextUniform();
            if (draw < advance)
            {
                if (++stage == _usual.Length)
                {
                    return new(_entries.ToImmutable(), OutcomeKind.Won, day);
                }

                _entries.Add(day);
            }
            else if (draw < advance + lost)
            {
                return new(_entries.ToImmutable(), OutcomeKind.Lost, day);
            }
            else if (draw < advance + lost + faded)
            {
                return new(_entries.ToImmutable(), OutcomeKind.NoDecision, day);
            }
        }

        return new(_entries.ToImmutable(), null, -1);
    }
}
