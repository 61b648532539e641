using System.Text.Json;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NodaTime.Text;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Texts, numbers and times.</summary>
internal static class ScalarContracts
{
    internal static readonly TextContract<string> Text = new(text => text, text => text, "a text", () => new() { ["type"] = "string" });

    internal static readonly TextContract<Currency> Currency = new(
        code => Values.Currency.TryFromCode(code, out var found) ? found : null,
        currency => currency.Code,
        "a currency code of ISO 4217, such as NOK",
        () => new() { ["type"] = "string", ["pattern"] = "^[A-Z]{3}$" });

    internal static readonly NumberContract<bool> Truth = new(
        (JsonElement value, out bool result) => (result = value.ValueKind == JsonValueKind.True) || true,
        (writer, value) => writer.WriteBooleanValue(value), "true or false", "boolean", JsonValueKind.True);

    internal static readonly NumberContract<int> Whole = new(
        (JsonElement value, out int result) => value.TryGetInt32(out result),
        (writer, value) => writer.WriteNumberValue(value), "a whole number of at most 32 bits", "integer");

    internal static readonly NumberContract<long> Long = new(
        (JsonElement value, out long result) => value.TryGetInt64(out result),
        (writer, value) => writer.WriteNumberValue(value), "a whole number of at most 64 bits", "integer");

    internal static readonly NumberContract<double> Double = new(
        (JsonElement value, out double result) => value.TryGetDouble(out result) && double.IsFinite(result),
        (writer, value) => writer.WriteNumberValue(value), "a finite number", "number");

    internal static readonly NumberContract<decimal> Decimal = new(
        ExactDecimal.TryRead,
        (writer, value) => writer.WriteNumberValue(value), "a number that a decimal holds without rounding", "number");

    internal static readonly NodaContract<Instant> Instant = new(
        new NodaPatternConverter<Instant>(InstantPattern.ExtendedIso), at => at, "an instant such as 2026-05-01T08:00:00Z",
        "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z$");

    internal static readonly NodaContract<LocalDate> Day = new(
        new NodaPatternConverter<LocalDate>(LocalDatePattern.Iso), day => day.WithCalendar(CalendarSystem.Iso), "a day such as 2026-05-01",
        "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$");

    internal static readonly NodaContract<LocalDateTime> LocalTime = new(
        new NodaPatternConverter<LocalDateTime>(LocalDateTimePattern.ExtendedIso), at => at.WithCalendar(CalendarSystem.Iso), "a local time such as 2026-05-01T10:00:00",
        "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?$");

    internal static readonly NodaContract<LocalTime> TimeOfDay = new(
        new NodaPatternConverter<LocalTime>(LocalTimePattern.ExtendedIso), time => time, "a time of the day such as 08:30:00",
        "^[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?$");

    internal static readonly NodaContract<Duration> Length = new(
        new NodaPatternConverter<Duration>(DurationPattern.JsonRoundtrip), length => length, "a length of time such as 1:30:00",
        "^-?[0-9]+:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?$");

    internal static readonly NodaContract<DateTimeZone> Zone = new(
        NodaConverters.CreateDateTimeZoneConverter(DateTimeZoneProviders.Tzdb), zone => DateTimeZoneProviders.Tzdb[zone.Id], "a zone of the IANA database such as Europe/Oslo",
        "^.+$", FailureReason.Unknown);
}
