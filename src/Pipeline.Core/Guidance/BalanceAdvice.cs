namespace Pipeline.Core.Guidance;

/// <summary>Whether to call or to present.</summary>
public enum BalanceAdvice
{
    /// <summary>The past holds too little to say what is needed.</summary>
    NotEnoughHistory = 0,

    /// <summary>Enough is near closing, and too few appointments are planned: cold calls.</summary>
    ColdCalls,

    /// <summary>Appointments are planned, and too little is near closing: fewer cold calls, more research and presentation.</summary>
    ResearchAndPresentation,

    /// <summary>Both are short: calls first.</summary>
    CallsFirst,

    /// <summary>Both are met: hold.</summary>
    Hold,
}
