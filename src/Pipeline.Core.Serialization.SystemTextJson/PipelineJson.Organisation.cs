using Pipeline.Core.Commissions;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Serialization.SystemTextJson.Contracts;

namespace Pipeline.Core.Serialization.SystemTextJson;

public static partial class PipelineJson
{
    /// <summary>Writes a team with its whole past.</summary>
    /// <param name="team">The team.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="team"/> is null.</exception>
    /// <exception cref="PipelineJsonException">A text in it is not well-formed.</exception>
    public static string WriteTeam(SalesTeam team) => Write(OrganisationContracts.Team, team);

    /// <summary>Reads a team.</summary>
    /// <param name="json">The JSON of one team.</param>
    /// <returns>The team.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract, or the team contradicts itself; the message names all that is wrong with it.</exception>
    public static SalesTeam ReadTeam(string json) => Read(OrganisationContracts.Team, json);

    /// <summary>Writes a quota.</summary>
    /// <param name="quota">The quota.</param>
    /// <returns>The JSON, with the days of its period, so that it is read without a calendar.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="quota"/> is null.</exception>
    /// <exception cref="PipelineJsonException">A text in it is not well-formed.</exception>
    public static string WriteQuota(Quota quota) => Write(OrganisationContracts.Quota, quota);

    /// <summary>Reads a quota.</summary>
    /// <param name="json">The JSON of one quota.</param>
    /// <returns>The quota.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract.</exception>
    public static Quota ReadQuota(string json) => Read(OrganisationContracts.Quota, json);

    /// <summary>Writes a judgement: an adjustment, a submission or a freeze, told apart by "kind". A book is its judgements, one after the other.</summary>
    /// <param name="judgement">The judgement.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="judgement"/> is null.</exception>
    /// <exception cref="PipelineJsonException">A text in it is not well-formed.</exception>
    public static string WriteJudgement(Judgement judgement) => Write(OrganisationContracts.Judgement, judgement);

    /// <summary>Reads a judgement.</summary>
    /// <param name="json">The JSON of one judgement.</param>
    /// <returns>The judgement.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract.</exception>
    public static Judgement ReadJudgement(string json) => Read(OrganisationContracts.Judgement, json);

    /// <summary>Writes a commission plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is null.</exception>
    public static string WriteCommissionPlan(CommissionPlan plan) => Write(OrganisationContracts.Plan, plan);

    /// <summary>Reads a commission plan.</summary>
    /// <param name="json">The JSON of one plan.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract, or the plan contradicts itself; the message names all that is wrong with it.</exception>
    public static CommissionPlan ReadCommissionPlan(string json) => Read(OrganisationContracts.Plan, json);
}
