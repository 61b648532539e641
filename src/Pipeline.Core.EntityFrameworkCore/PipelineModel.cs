using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>Teaches a model of Entity Framework Core the types of Pipeline.Core.</summary>
public static class PipelineModel
{
    private const int LongestId = 200;
    private const int CurrencyCode = 3;

    /// <summary>Gives every property of the library's types its column, and adds the table of facts and that of commands.</summary>
    /// <param name="configuration">The configuration, in <see cref="DbContext.ConfigureConventions"/>.</param>
    /// <param name="nodaTimeIsMapped">
    /// Whether the provider maps <see cref="Instant"/> and <see cref="LocalDate"/> itself, as Npgsql does with UseNodaTime. Otherwise they
    /// become ISO texts of fixed length: lossless, and in the years 1 to 9999 in the order of time.
    /// </param>
    /// <returns>The configuration.</returns>
    /// <remarks>
    /// Ids are texts of at most 200 characters, currencies their three letters. Money is a <see cref="StoredMoney"/>: whole minor units and a
    /// currency, which every database orders and sums. Facts stand in <see cref="StoredFact"/>, commands in <see cref="StoredCommand"/>; read
    /// and write them with a <see cref="FactStore"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    public static ModelConfigurationBuilder UsePipelineTypes(this ModelConfigurationBuilder configuration, bool nodaTimeIsMapped = false)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        configuration.Id<ActivityId>().Id<ActorId>().Id<AppointmentId>().Id<CadenceId>().Id<CommandId>().Id<ContactId>().Id<IncentiveId>()
            .Id<InformationRequestId>().Id<ProcessId>().Id<ProspectId>().Id<SellerId>().Id<StageId>().Id<TeamNodeId>();
        configuration.Properties<Currency>().HaveConversion<CurrencyConverter>().HaveMaxLength(CurrencyCode).AreFixedLength();
        configuration.ComplexProperties<StoredMoney>();
        if (!nodaTimeIsMapped)
        {
            configuration.Properties<Instant>().HaveConversion<InstantConverter>().HaveMaxLength(InstantConverter.Length);
            configuration.Properties<LocalDate>().HaveConversion<LocalDateConverter>().HaveMaxLength(LocalDateConverter.Length);
        }

        configuration.Conventions.Add(_ => new FactTables());
        return configuration;
    }

    private static ModelConfigurationBuilder Id<TId>(this ModelConfigurationBuilder configuration)
        where TId : struct
    {
        configuration.Properties<TId>().HaveConversion<IdConverter<TId>>().HaveMaxLength(LongestId);
        return configuration;
    }
}
