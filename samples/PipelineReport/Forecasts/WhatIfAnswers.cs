using Pipeline.Core.Forecasting;
using Pipeline.Core.Quotas;

namespace PipelineReport.Forecasts;

/// <summary>Asks each question twice: of the whole, and of what is won and open alone, which says what is left to build.</summary>
internal sealed class WhatIfAnswers
{
    private readonly WhatIf _whole;
    private readonly WhatIf _wonAndOpen;
    private readonly decimal _quota;

    internal WhatIfAnswers(Quota quota, Forecast forecast, Standing standing, IOutlook outlook)
    {
        var open = Forecast.Create(standing.Snapshot, outlook.Read(standing.Snapshot, forecast.Period.Days), forecast.Period, forecast.Currency, standing.Asked.Sellers);
        var calendar = standing.Past.Export.WorkingCalendar;
        (_quota, _whole, _wonAndOpen) = (
            quota.Target.Amount,
            WhatIf.Create(QuotaGap.Create(quota, forecast, calendar), standing.Snapshot, outlook),
            WhatIf.Create(QuotaGap.Create(quota, open, calendar), standing.Snapshot, outlook));
        Now = ReadingOf(_whole.Now, _wonAndOpen.Now);
    }

    /// <summary>Gets the figures as things stand.</summary>
    internal WhatIfFiguresReading Now { get; }

    /// <summary>Asks what may change what is open.</summary>
    internal ScenarioReading Of(string question, Func<WhatIf, WhatIfResult> ask) => Of(question, ask(_whole), ask(_wonAndOpen).After);

    /// <summary>Asks what changes nothing but what is not yet opened.</summary>
    internal ScenarioReading OfNewBusiness(string question, Func<WhatIf, WhatIfResult> ask) => Of(question, ask(_whole), _wonAndOpen.Now);

    private ScenarioReading Of(string question, WhatIfResult whole, WhatIfFigures wonAndOpen) => new(question, Now, ReadingOf(whole.After, wonAndOpen), whole.IsUnchanged);

    private WhatIfFiguresReading ReadingOf(WhatIfFigures whole, WhatIfFigures wonAndOpen) => WhatIfFiguresReading.Of(whole, wonAndOpen.Mean.Amount, _quota);
}
