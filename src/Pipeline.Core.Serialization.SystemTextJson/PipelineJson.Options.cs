using System.Text.Json;

namespace Pipeline.Core.Serialization.SystemTextJson;

public static partial class PipelineJson
{
    /// <summary>Adds the contract to options of a host, for facts, commands, rows, processes, fitted models, values, ids and enums inside JSON of its own.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The same options.</returns>
    /// <remarks>
    /// Ids and currencies serve as names of fields too. Paths of errors begin at the value of the contract. The converters of
    /// NodaTime are not added: where a host's own types hold times, it calls <c>ConfigureForNodaTime</c>. Native hosts need no
    /// reflection for this; for values at the root there is <see cref="PipelineJsonContext"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The options were used already, so they are read-only.</exception>
    public static JsonSerializerOptions ConfigureForPipeline(this JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var entry in ContractEntries.All)
        {
            options.Converters.Add(entry.Converter);
        }

        return options;
    }
}
