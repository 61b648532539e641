namespace SampleData.Work;

/// <summary>Made-up people: a first and a last name, no two alike in one prospect.</summary>
internal static class People
{
    private static readonly string[] FirstNames =
    [
        "Anne", "Arne", "Aud", "Bente", "Birger", "Dag", "Elin", "Erik", "Espen", "Fredrik", "Geir", "Gro", "Guri", "Halvor", "Hanne", "Heidi",
        "Ivar", "Jens", "Johanne", "Jonas", "Karl", "Kjersti", "Knut", "Lene", "Liv", "Magnus", "Marit", "Nora", "Odd", "Ola", "Per", "Ragnhild",
        "Rolf", "Sigurd", "Silje", "Stein", "Synnøve", "Tor", "Turid", "Unni",
    ];

    private static readonly string[] LastNames =
    [
        "Aasen", "Andersen", "Bakken", "Berge", "Bjerke", "Dahlen", "Eliassen", "Engen", "Falk", "Fjellstad", "Grande", "Grønli", "Haga", "Hansen",
        "Haugland", "Hovde", "Iversen", "Johnsen", "Karlsen", "Kleven", "Knutsen", "Larsen", "Lie", "Løken", "Martinsen", "Myklebust", "Nordby",
        "Olsen", "Opheim", "Pettersen", "Ruud", "Rønning", "Sandvik", "Skaar", "Solheim", "Sunde", "Tangen", "Torp", "Ulvik", "Vik",
    ];

    /// <summary>Draws so many people.</summary>
    internal static string[] Draw(RandomNumbers stream, int count)
    {
        var people = new List<string>(count);
        while (people.Count < count)
        {
            var person = $"{FirstNames[(int)(stream.NextUniform() * FirstNames.Length)]} {LastNames[(int)(stream.NextUniform() * LastNames.Length)]}";
            if (!people.Contains(person))
            {
                people.Add(person);
            }
        }

        return [.. people];
    }
}
