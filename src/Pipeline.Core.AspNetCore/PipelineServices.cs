using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using Pipeline.Core.Serialization.SystemTextJson;

namespace Pipeline.Core.AspNetCore;

/// <summary>Sets a web host up for the types of Pipeline.Core.</summary>
public static class PipelineServices
{
    /// <summary>
    /// Reads and writes the library's types in bodies of minimal APIs as its JSON contract says, and NodaTime's as ISO texts. Ids in routes and
    /// queries bind by themselves.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddPipelineJson(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.ConfigureForPipeline();
            json.SerializerOptions.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        });
    }

    /// <summary>Describes the library's types in the OpenAPI document: commands, facts, opportunities, activities, processes, teams, quotas, judgements, commission plans, calendars and rates by their JSON schemas, alone and in lists, days and instants as what they are.</summary>
    /// <param name="options">The options of the document.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public static OpenApiOptions AddPipelineSchemas(this OpenApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.AddSchemaTransformer(PipelineSchemas.Transform);
    }
}
