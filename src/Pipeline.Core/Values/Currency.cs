using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Core.Values;

/// <summary>A currency of ISO 4217: its code and the number of decimals of its minor unit.</summary>
/// <remarks>
/// One instance a currency, so equality is by reference. Withdrawn codes are kept (an old export still carries them)
/// and marked. Codes without a minor unit, such as gold or the testing code, are not here: they are no money to sell for.
/// </remarks>
public sealed partial class Currency
{
    private static readonly FrozenDictionary<string, Currency> ByCode =
        Table.Select(row => new Currency(row.Code, row.Numeric, row.MinorUnits, row.Name, row.IsWithdrawn))
            .ToFrozenDictionary(currency => currency.Code, StringComparer.Ordinal);

    private Currency(string code, int numericCode, int minorUnits, string name, bool isWithdrawn) =>
        (Code, NumericCode, MinorUnits, Name, IsWithdrawn) = (code, numericCode, minorUnits, name, isWithdrawn);

    /// <summary>Gets every currency of the table, ordered by code.</summary>
    public static ImmutableArray<Currency> All { get; } = [.. ByCode.Values.OrderBy(currency => currency.Code, StringComparer.Ordinal)];

    /// <summary>Gets the alphabetic code, such as NOK.</summary>
    public string Code { get; }

    /// <summary>Gets the numeric code, 1 to 999.</summary>
    public int NumericCode { get; }

    /// <summary>Gets the number of decimals of the minor unit, 0 to 4: 2 for cents, 0 for yen.</summary>
    public int MinorUnits { get; }

    /// <summary>Gets the English name.</summary>
    public string Name { get; }

    /// <summary>Gets whether the code was withdrawn; it stays usable for old figures.</summary>
    public bool IsWithdrawn { get; }

    /// <summary>Gets how many minor units make one major unit: 100 for cents, 1 for yen.</summary>
    internal int MinorUnitsPerMajor => MinorUnits switch { 0 => 1, 1 => 10, 2 => 100, 3 => 1_000, _ => 10_000 };

    /// <summary>Finds a currency.</summary>
    /// <param name="code">The alphabetic code in upper case, such as NOK.</param>
    /// <returns>The currency.</returns>
    /// <exception cref="ArgumentException">The table has no such code.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    public static Currency FromCode(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return TryFromCode(code, out var currency)
            ? currency
            : throw new ArgumentException($"'{code}' is no currency code of ISO 4217 with a minor unit; codes have three upper-case letters, such as NOK.", nameof(code));
    }

    /// <summary>Finds a currency, if the table has it.</summary>
    /// <param name="code">The alphabetic code in upper case.</param>
    /// <param name="currency">The currency, or null.</param>
    /// <returns>Whether the table has the code.</returns>
    public static bool TryFromCode([NotNullWhen(true)] string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is not null && ByCode.TryGetValue(code, out currency);
    }

    /// <summary>Returns the alphabetic code.</summary>
    /// <returns>The code, such as NOK.</returns>
    public override string ToString() => Code;
}
