using System.Text.Json.Nodes;
using Pipeline.Core.Serialization.SystemTextJson.Contracts;

namespace Pipeline.Core.Serialization.SystemTextJson;

/// <summary>The JSON contract as JSON schemas (draft 7), made from the same definitions that read and write.</summary>
/// <remarks>
/// Each is the schema of one value; in a file of JSON lines, of one line. A schema says less than reading checks: not that a
/// currency exists, nor that a range ascends. The package holds the same texts in its folder "schemas".
/// </remarks>
public static class PipelineJsonSchema
{
    /// <summary>Gets the schema of a fact. It lets unknown fields, kinds and newer versions pass, as reading does.</summary>
    public static string Facts => Describe("A fact of Pipeline.Core", FactContract.Current, isOpen: true);

    /// <summary>Gets the schema of a command.</summary>
    public static string Commands => Describe("A command of Pipeline.Core", CommandContracts.Command);

    /// <summary>Gets the schema of an opportunity.</summary>
    public static string Opportunities => Describe("An opportunity of Pipeline.Core", RowContracts.Opportunity);

    /// <summary>Gets the schema of an activity.</summary>
    public static string Activities => Describe("An activity of Pipeline.Core", RowContracts.Activity);

    /// <summary>Gets the schema of a process.</summary>
    public static string Processes => Describe("A sales process of Pipeline.Core", RowContracts.Process);

    /// <summary>Gets the schema of a fitted model of any kind.</summary>
    public static string Models => Describe("A fitted model of Pipeline.Core", ModelContracts.Any);

    /// <summary>Gets the schema of the certificate of a forecast.</summary>
    public static string Certificates => Describe("The certificate of a forecast of Pipeline.Core", AccuracyContracts.Certificate);

    /// <summary>Gets the schema of a team.</summary>
    public static string Teams => Describe("A sales team of Pipeline.Core", OrganisationContracts.Team);

    /// <summary>Gets the schema of a quota.</summary>
    public static string Quotas => Describe("A quota of Pipeline.Core", OrganisationContracts.Quota);

    /// <summary>Gets the schema of a judgement.</summary>
    public static string Judgements => Describe("A judgement of Pipeline.Core", OrganisationContracts.Judgement);

    /// <summary>Gets the schema of a commission plan.</summary>
    public static string CommissionPlans => Describe("A commission plan of Pipeline.Core", OrganisationContracts.Plan);

    /// <summary>Gets the schema of a calendar of working days.</summary>
    public static string WorkingCalendars => Describe("A calendar of working days of Pipeline.Core", CalendarContracts.Working);

    /// <summary>Gets the schema of a fiscal calendar.</summary>
    public static string FiscalCalendars => Describe("A fiscal calendar of Pipeline.Core", CalendarContracts.Calendar);

    /// <summary>Gets the schema of exchange rates.</summary>
    public static string ExchangeRates => Describe("Exchange rates of Pipeline.Core", ValueContracts.Rates);

    private static string Describe<T>(string title, JsonContract<T> contract, bool isOpen = false)
    {
        var definitions = new SchemaDefinitions(isOpen);
        var root = contract.Schema(definitions);
        JsonObject schema = new() { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title };
        foreach (var (name, part) in root.ToArray())
        {
            root.Remove(name);
            schema[name] = part;
        }

        schema["definitions"] = definitions.ToJson();
        return JsonText.Indented(schema);
    }
}
