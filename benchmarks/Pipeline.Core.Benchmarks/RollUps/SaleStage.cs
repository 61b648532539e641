namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>The stage of an open sale, or how it ended: the first five are stages.</summary>
internal enum SaleStage : byte
{
    Prospecting = 0,
    Qualified,
    Proposal,
    Negotiation,
    Commit,
    Won,
    Lost,
}
