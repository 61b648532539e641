namespace Pipeline.Core.Organisation;

/// <summary>How a share of a sale counts.</summary>
public enum CreditKind
{
    /// <summary>A part of the sale: the parts of one sale total exactly 1.</summary>
    Revenue = 0,

    /// <summary>Credit beside the sale, as for a specialist who helped: of any total, and no revenue of the company's.</summary>
    Overlay,
}
