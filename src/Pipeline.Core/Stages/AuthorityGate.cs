using System.Globalization;
using Pipeline.Core.Qualification;

namespace Pipeline.Core.Stages;

/// <summary>Open while the authority of a contact who plays a certain part in the purchase is confirmed.</summary>
/// <remarks>
/// A contact whose authority to buy is confirmed counts as the economic buyer, whether or not anybody wrote that part down;
/// any other part must be written down. A confirmation lapses with age where the gate says so.
/// </remarks>
public sealed record AuthorityGate : Gate
{
    /// <summary>Makes the gate.</summary>
    /// <param name="role">The part in the purchase.</param>
    /// <param name="validForDays">For how many days a confirmation holds, at least 1; null for ever.</param>
    /// <param name="mode">Whether it refuses or advises.</param>
    /// <exception cref="ArgumentOutOfRangeException">The role or the mode is not defined, or the days are below 1.</exception>
    public AuthorityGate(BuyingRole role = BuyingRole.EconomicBuyer, int? validForDays = null, GateMode mode = GateMode.Required)
        : base(mode)
    {
        if (!Enum.IsDefined(role) || role == BuyingRole.Unknown)
        {
            throw new ArgumentOutOfRangeException(nameof(role), $"{role} is no part in a purchase that can be confirmed.");
        }

        if (validForDays < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validForDays), string.Create(CultureInfo.InvariantCulture, $"A confirmation holds for at least 1 day; this one would for {validForDays}."));
        }

        (Role, ValidForDays) = (role, validForDays);
    }

    /// <summary>Gets the part in the purchase.</summary>
    public BuyingRole Role { get; }

    /// <summary>Gets for how many days a confirmation holds, counted from the day that the evidence bears to the day in UTC; null for ever.</summary>
    public int? ValidForDays { get; }
}
