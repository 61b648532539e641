namespace Pipeline.Core.Metrics.Work;

/// <summary>What is compared between those who were exposed to something and those who were not.</summary>
public enum EffectMeasure
{
    /// <summary>Risks: events among so many cases, such as no-shows among appointments.</summary>
    Risk = 0,

    /// <summary>Rates: events in so many days under observation, such as wins in days that prospects were open.</summary>
    RatePerDay,
}
