namespace SalesDesk.Page.Languages;

/// <summary>The page's texts in Norwegian bokmål, by their English. A test sees that none is missing.</summary>
internal static class NorwegianTexts
{
    internal static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Sign in"] = "Logg inn",
    };
}
