namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>A way to roll up sales that were loaded beforehand.</summary>
internal interface IRollUpPeer : IDisposable
{
    string Name { get; }

    /// <summary>Rolls up: what is timed.</summary>
    object Run();

    /// <summary>Rolls up once more and gives every group, for comparison.</summary>
    IReadOnlyDictionary<RollUpKey, RollUpSums> Answer();
}
