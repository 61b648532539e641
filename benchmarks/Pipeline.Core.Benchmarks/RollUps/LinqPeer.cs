namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>LINQ over the rows themselves, by its fastest operator for this.</summary>
internal sealed class LinqPeer(SaleRow[] rows) : IRollUpPeer
{
    public string Name => "linq";

    public object Run() => RollUp();

    public IReadOnlyDictionary<RollUpKey, RollUpSums> Answer() => RollUp().ToDictionary();

    public void Dispose()
    {
    }

    internal KeyValuePair<RollUpKey, RollUpSums>[] RollUp() =>
    [
        .. rows.AggregateBy(
            row => new RollUpKey(
                row.Stage,
                row.Owner,
                row.CloseOn.Month < 4 ? row.CloseOn.Year - 1 : row.CloseOn.Year,
                (row.CloseOn.Month + 8) % 12 / 3 + 1),
            default(RollUpSums),
            (sums, row) => new(sums.Count + 1, sums.Cents + row.Cents, sums.Weighted + row.Cents * row.BasisPoints)),
    ];
}
