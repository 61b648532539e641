using System.Globalization;

namespace Pipeline.Core.Tests.Shared;

/// <summary>How many cases a law or a simulation tries: few enough for every landing, and as many as PIPELINE_CORE_CASES asks for by hand.</summary>
internal static class CaseCount
{
    private const string Variable = "PIPELINE_CORE_CASES";

    /// <summary>Gets the number of cases of a law.</summary>
    /// <param name="usual">The number where none is asked for.</param>
    internal static int OfLaw(int usual) => Environment.GetEnvironmentVariable(Variable) is { } asked ? int.Parse(asked, CultureInfo.InvariantCulture) : usual;

    /// <summary>Gets the number of simulated sellers or companies, each of which stands for several cases of a law.</summary>
    /// <param name="usual">The number where none is asked for, and the least.</param>
    /// <param name="casesEach">The cases of a law that one of them stands for.</param>
    internal static int OfSimulation(int usual, int casesEach) => Math.Max(usual, OfLaw(0) / casesEach);
}
