using Pipeline.Core.Forecasting;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;

namespace SalesDesk.Page.Team;

/// <summary>A row of the team's forecasts: a node, a seller, or everybody.</summary>
/// <param name="Name">Who, or the node.</param>
/// <param name="Depth">How far it is set in.</param>
/// <param name="Forecast">What is won and expected.</param>
/// <param name="Gap">Beside the quota; null without one.</param>
/// <param name="Judged">The computed figure, and beside it what people made of it.</param>
/// <param name="MayJudge">Whether the viewer may say something of it.</param>
public sealed record TeamRow(string Name, int Depth, Forecast Forecast, QuotaGap? Gap, JudgedFigure Judged, bool MayJudge)
{
    /// <summary>Gets of whom it is.</summary>
    public OrganisationPart Part => Judged.Part;

    /// <summary>Gets whether it is the sum of others.</summary>
    public bool IsSum => Part.Seller is null;

    /// <summary>Gets a key of its own on the page.</summary>
    public string Key => Part.ToString();
}
