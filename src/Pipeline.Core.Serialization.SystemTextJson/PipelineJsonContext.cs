using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Core.Commissions;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Serialization.SystemTextJson;

/// <summary>The types of the contract for <see cref="JsonSerializer"/>, as a source generator would give them: without reflection.</summary>
/// <remarks>
/// Made by hand from the contract itself. A generated context would describe the members of the types, which is another JSON, and
/// would use it wherever the converters were forgotten. Add <see cref="Default"/> to the chain of resolvers of a host.
/// </remarks>
public sealed class PipelineJsonContext : JsonSerializerContext, IJsonTypeInfoResolver
{
    private static readonly FrozenDictionary<Type, ContractEntry> Entries = ContractEntries.All.ToFrozenDictionary(entry => entry.Type);

    /// <summary>Creates a context of its own, with the options of the contract.</summary>
    public PipelineJsonContext()
        : base(null)
    {
    }

    /// <summary>Creates a context for given options.</summary>
    /// <param name="options">The options, which the context makes its own.</param>
    public PipelineJsonContext(JsonSerializerOptions options)
        : base(options)
    {
    }

    /// <summary>Gets the one context with the options of the contract.</summary>
    public static PipelineJsonContext Default { get; } = new();

    /// <summary>Gets how facts are written and read.</summary>
    public JsonTypeInfo<RecordedFact> RecordedFact => (JsonTypeInfo<RecordedFact>)Options.GetTypeInfo(typeof(RecordedFact));

    /// <summary>Gets how commands are written and read.</summary>
    public JsonTypeInfo<ProspectCommand> ProspectCommand => (JsonTypeInfo<ProspectCommand>)Options.GetTypeInfo(typeof(ProspectCommand));

    /// <summary>Gets how opportunities are written and read.</summary>
    public JsonTypeInfo<Opportunity> Opportunity => (JsonTypeInfo<Opportunity>)Options.GetTypeInfo(typeof(Opportunity));

    /// <summary>Gets how activities are written and read.</summary>
    public JsonTypeInfo<Activity> Activity => (JsonTypeInfo<Activity>)Options.GetTypeInfo(typeof(Activity));

    /// <summary>Gets how processes are written and read.</summary>
    public JsonTypeInfo<SalesProcess> SalesProcess => (JsonTypeInfo<SalesProcess>)Options.GetTypeInfo(typeof(SalesProcess));

    /// <summary>Gets how models of the sales cycle are written and read.</summary>
    public JsonTypeInfo<SalesCycleModel> SalesCycleModel => (JsonTypeInfo<SalesCycleModel>)Options.GetTypeInfo(typeof(SalesCycleModel));

    /// <summary>Gets how models of arrivals are written and read.</summary>
    public JsonTypeInfo<ArrivalModel> ArrivalModel => (JsonTypeInfo<ArrivalModel>)Options.GetTypeInfo(typeof(ArrivalModel));

    /// <summary>Gets how measured outlooks are written and read.</summary>
    public JsonTypeInfo<MeasuredOutlook> MeasuredOutlook => (JsonTypeInfo<MeasuredOutlook>)Options.GetTypeInfo(typeof(MeasuredOutlook));

    /// <summary>Gets how outlooks on new business are written and read.</summary>
    public JsonTypeInfo<NewBusinessOutlook> NewBusinessOutlook => (JsonTypeInfo<NewBusinessOutlook>)Options.GetTypeInfo(typeof(NewBusinessOutlook));

    /// <summary>Gets how certificates of forecasts are written and read.</summary>
    public JsonTypeInfo<Certificate> Certificate => (JsonTypeInfo<Certificate>)Options.GetTypeInfo(typeof(Certificate));

    /// <summary>Gets how teams are written and read.</summary>
    public JsonTypeInfo<SalesTeam> SalesTeam => (JsonTypeInfo<SalesTeam>)Options.GetTypeInfo(typeof(SalesTeam));

    /// <summary>Gets how quotas are written and read.</summary>
    public JsonTypeInfo<Quota> Quota => (JsonTypeInfo<Quota>)Options.GetTypeInfo(typeof(Quota));

    /// <summary>Gets how judgements are written and read.</summary>
    public JsonTypeInfo<Judgement> Judgement => (JsonTypeInfo<Judgement>)Options.GetTypeInfo(typeof(Judgement));

    /// <summary>Gets how commission plans are written and read.</summary>
    public JsonTypeInfo<CommissionPlan> CommissionPlan => (JsonTypeInfo<CommissionPlan>)Options.GetTypeInfo(typeof(CommissionPlan));

    /// <inheritdoc/>
    protected override JsonSerializerOptions? GeneratedSerializerOptions { get; } = new() { MaxDepth = JsonText.MaxDepth };

    /// <inheritdoc/>
    public override JsonTypeInfo? GetTypeInfo(Type type) => Entries.ContainsKey(type) ? Options.GetTypeInfo(type) : null;

    JsonTypeInfo? IJsonTypeInfoResolver.GetTypeInfo(Type type, JsonSerializerOptions options) =>
        Entries.TryGetValue(type, out var entry) ? entry.Describe(options) : null;
}
