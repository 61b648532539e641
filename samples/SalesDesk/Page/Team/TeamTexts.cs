using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Judgements;

namespace SalesDesk.Page.Team;

/// <summary>Says in English what a test of forecasts found, and why a judgement is not taken.</summary>
internal static class TeamTexts
{
    internal static string Of(AccuracyVerdict verdict) => verdict switch
    {
        AccuracyVerdict.BeatsNaive => "Better than the best simple guess, and chance does not explain it.",
        AccuracyVerdict.WorseThanNaive => "Worse than a simple guess: use the guess.",
        _ => "Not proven to be better than the best simple guess.",
    };

    /// <summary>Says what a naive forecast guesses; {0} is how many days are forecast.</summary>
    internal static string OfNaive(string name) => name switch
    {
        "climatology" => "what any {0} days before brought",
        "seasonal" => "what the same days of earlier quarters brought",
        "persistence" => "what the last {0} days brought",
        "weighted pipeline" => "each open amount times its chance, added up",
        _ => name,
    };

    internal static string Of(JudgementRefusal refusal) => refusal switch
    {
        JudgementRefusal.Frozen => "The figures of this period are frozen.",
        JudgementRefusal.OutOfOrder => "A later judgement is there already. Load the page again.",
        _ => "An earlier judgement of it is in another currency.",
    };
}
