using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>Stores a day as its ISO text.</summary>
internal sealed class LocalDateConverter() : ValueConverter<LocalDate, string>(day => LocalDatePattern.Iso.Format(day), text => LocalDatePattern.Iso.Parse(text).Value)
{
    internal const int Length = 10;
}
