using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>Stores an instant as a text of fixed length, so that the texts stand in the order of time.</summary>
internal sealed class InstantConverter() : ValueConverter<Instant, string>(instant => Pattern.Format(instant), text => Pattern.Parse(text).Value)
{
    internal const int Length = 30;

    private static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm:ss.fffffffff'Z'");
}
