using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>Money paid each pay period whatever is earned: as a guarantee or as an extra, to be recovered or not.</summary>
/// <remarks>
/// While a guarantee is in force no recovery, of a draw or of an overpayment, brings the pay of a period below it. Equal when all
/// members are equal.
/// </remarks>
/// <param name="Kind">Which of the four kinds.</param>
/// <param name="Sum">The sum of one pay period, above zero.</param>
/// <param name="Until">The last day of it: pay periods that begin later have no draw; null when it does not end.</param>
/// <param name="RecoverFrom">The first day of recovery: pay periods that end earlier recover nothing; null to recover from the start.</param>
public sealed record Draw(DrawKind Kind, Money Sum, LocalDate? Until = null, LocalDate? RecoverFrom = null)
{
    /// <summary>Gets whether what is drawn is owed.</summary>
    public bool IsRecoverable => Kind is DrawKind.RecoverableGuarantee or DrawKind.RecoverableExtra;

    /// <summary>Gets whether it fills up what is earned, instead of being paid beside it.</summary>
    public bool IsGuarantee => Kind is DrawKind.RecoverableGuarantee or DrawKind.NonRecoverableGuarantee;
}
