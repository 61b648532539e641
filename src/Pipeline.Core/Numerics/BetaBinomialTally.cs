namespace Pipeline.Core.Numerics;

/// <summary>Counts how often each number of successes, failures and trials occurs among groups.</summary>
internal sealed class BetaBinomialTally
{
    private const int FirstLength = 64;

    private readonly List<long> _successesBeyond = [];
    private readonly List<long> _failuresBeyond = [];
    private readonly List<long> _trialsBeyond = [];
    private long[] _successes = new long[FirstLength];
    private long[] _failures = new long[FirstLength];
    private long[] _trials = new long[FirstLength];

    /// <summary>Gets the number of groups with trials.</summary>
    internal long Groups { get; private set; }

    /// <summary>Gets the number of groups with trials that all came out the same.</summary>
    internal long OneOutcome { get; private set; }

    /// <summary>Adds a group; one without trials changes nothing.</summary>
    internal void Add(long successes, long trials)
    {
        if (trials == 0)
        {
            return;
        }

        Groups++;
        OneOutcome += successes == 0 || successes == trials ? 1 : 0;
        if (trials >= _trials.Length)
        {
            MakeRoom(trials);
        }

        if (trials <= ReachedCounts.Limit)
        {
            _successes[successes]++;
            _failures[trials - successes]++;
            _trials[trials]++;
        }
        else
        {
            AddTo(_successes, _successesBeyond, successes);
            AddTo(_failures, _failuresBeyond, trials - successes);
            AddTo(_trials, _trialsBeyond, trials);
        }
    }

    internal BetaBinomialLikelihood ToLikelihood() => new(new(_successes, _successesBeyond), new(_failures, _failuresBeyond), new(_trials, _trialsBeyond));

    private static void AddTo(long[] often, List<long> beyond, long number)
    {
        often[Math.Min(number, ReachedCounts.Limit)]++;
        if (number > ReachedCounts.Limit)
        {
            beyond.Add(number);
        }
    }

    private void MakeRoom(long trials)
    {
        var length = (int)Math.Min(ReachedCounts.Limit + 1, Math.Max(trials + 1, 2L * _trials.Length));
        Array.Resize(ref _successes, length);
        Array.Resize(ref _failures, length);
        Array.Resize(ref _trials, length);
    }
}
