using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Pipeline.Core.Values;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>Stores a currency as its code.</summary>
internal sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.FromCode(code));
