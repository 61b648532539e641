namespace SalesDesk.Page.Languages;

/// <summary>The texts of coach, team and what-if in Norwegian bokmål, by their English.</summary>
internal static class NorwegianTeamTexts
{
    internal static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Coach"] = "Rådgiver",
    };
}
