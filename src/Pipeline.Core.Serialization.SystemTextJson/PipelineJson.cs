using System.Runtime.CompilerServices;
using System.Text;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Serialization.SystemTextJson.Contracts;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Serialization.SystemTextJson;

/// <summary>Writes and reads the JSON contract: facts, commands, opportunities, activities, processes and fitted models.</summary>
/// <remarks>
/// <para>What is written is the same under every culture and on every machine; what is read and written again is the same text.</para>
/// <para>
/// Names are camelCase; nulls are left out. Amounts of money are JSON numbers with all their digits: read them as decimals. Enums
/// are camelCase texts; objects that come in several shapes have a "kind" in kebab-case. Times are ISO 8601.
/// </para>
/// <para>
/// Reading is strict: a field twice, a null where a value must be, a number that does not fit, a name that does not exist, more
/// than 64 levels of nesting are errors, with their path. Of facts, an unknown field is kept in
/// <see cref="RecordedFact.UnreadFields"/> and an unknown kind or a newer version as an
/// <see cref="Prospects.Events.UnrecognisedEvent"/>, and both are written again as they were; elsewhere an unknown field is an
/// error, since there is no place to keep it.
/// </para>
/// </remarks>
public static partial class PipelineJson
{
    /// <summary>Writes a fact as one line of JSON.</summary>
    /// <param name="fact">The fact.</param>
    /// <returns>The JSON, without a line end.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fact"/> is null.</exception>
    /// <exception cref="PipelineJsonException">An id in it is the default value, a text is not well-formed, or its unread fields or its unrecognised event are no JSON that fits.</exception>
    public static string WriteFact(RecordedFact fact) => Write(FactContract.Current, fact);

    /// <summary>Reads a fact.</summary>
    /// <param name="json">The JSON of one fact.</param>
    /// <returns>The fact.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract.</exception>
    public static RecordedFact ReadFact(string json) => Read(FactContract.Current, json, keepsUnknown: true);

    /// <summary>Writes a command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    /// <exception cref="PipelineJsonException">An id in it is the default value, a text is not well-formed, or a required value is null.</exception>
    public static string WriteCommand(ProspectCommand command) => Write(CommandContracts.Command, command);

    /// <summary>Reads a command.</summary>
    /// <param name="json">The JSON of one command.</param>
    /// <returns>The command.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract, which has no unknown fields here.</exception>
    public static ProspectCommand ReadCommand(string json) => Read(CommandContracts.Command, json);

    /// <summary>Writes an opportunity.</summary>
    /// <param name="opportunity">The row.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="opportunity"/> is null.</exception>
    /// <exception cref="PipelineJsonException">A text in it is not well-formed.</exception>
    public static string WriteOpportunity(Opportunity opportunity) => Write(RowContracts.Opportunity, opportunity);

    /// <summary>Reads an opportunity.</summary>
    /// <param name="json">The JSON of one row.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract, which has no unknown fields here.</exception>
    public static Opportunity ReadOpportunity(string json) => Read(RowContracts.Opportunity, json);

    /// <summary>Writes an activity.</summary>
    /// <param name="activity">The activity.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="activity"/> is null.</exception>
    /// <exception cref="PipelineJsonException">A text in it is not well-formed.</exception>
    public static string WriteActivity(Activity activity) => Write(RowContracts.Activity, activity);

    /// <summary>Reads an activity.</summary>
    /// <param name="json">The JSON of one activity.</param>
    /// <returns>The activity.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract, which has no unknown fields here.</exception>
    public static Activity ReadActivity(string json) => Read(RowContracts.Activity, json);

    /// <summary>Writes a process.</summary>
    /// <param name="process">The process.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="process"/> is null.</exception>
    /// <exception cref="PipelineJsonException">A text in it is not well-formed.</exception>
    public static string WriteProcess(SalesProcess process) => Write(RowContracts.Process, process);

    /// <summary>Reads a process.</summary>
    /// <param name="json">The JSON of one process.</param>
    /// <returns>The process.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract, which has no unknown fields here.</exception>
    public static SalesProcess ReadProcess(string json) => Read(RowContracts.Process, json);

    /// <summary>Writes facts, one a line.</summary>
    /// <param name="facts">The facts.</param>
    /// <returns>JSON lines, each ended by a line feed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/> or one of them is null.</exception>
    /// <exception cref="PipelineJsonException">As for <see cref="WriteFact"/>.</exception>
    public static string WriteFacts(IEnumerable<RecordedFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var lines = new StringBuilder();
        foreach (var fact in facts)
        {
            lines.Append(WriteFact(fact)).Append('\n');
        }

        return lines.ToString();
    }

    internal static string Write<T>(JsonContract<T> contract, T value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        var walk = new JsonWalk(keepsUnknown: true);
        return JsonText.Write(writer => contract.Write(writer, value, walk, default), walk);
    }

    internal static T Read<T>(JsonContract<T> contract, string json, bool keepsUnknown = false)
    {
        ArgumentNullException.ThrowIfNull(json);
        var walk = new JsonWalk(keepsUnknown);
        using var document = JsonText.Parse(json, walk);
        return contract.Read(document.RootElement, walk);
    }
}
