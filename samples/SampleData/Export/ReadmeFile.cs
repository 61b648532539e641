using System.Globalization;

namespace SampleData.Export;

/// <summary>What the folder holds: README.md.</summary>
internal static class ReadmeFile
{
    internal const string Name = "README.md";

    internal static string Write(GeneratedCompany company) => string.Create(CultureInfo.InvariantCulture, $"""
        # {company.Truth.Name}

        Nobody here exists. `samples/SampleData` made the company, its {company.Sellers.Length} sellers and its {company.Prospects.Length:N0} prospects from seed {company.Seed},
        and makes the same bytes again:

            dotnet run --project samples/SampleData

        - `{OpportunityFile.Name}`: one row a prospect, as a CRM exports it; `{TeamFile.Name}`: who sells under whom.
        - `{LinesFile.Facts}`: what happened behind each row, as facts in JSON lines; replayed, they give the rows exactly.
        - `{LinesFile.Activities}`: what sellers spent their time on, as JSON lines.
        - `{ProfileFile.Name}`: the profile for `samples/PipelineReport`, with quotas.
        - `plan.json`: a commission plan for it, as made up as the rest; the one file that is written by hand.
        - `{TruthFile.Name}`: every true parameter, and what follows from them. No analysis may read it but to check itself.

        The model stands in `samples/SampleData/README.md`. The licence is that of the repository, MIT.

        """).ReplaceLineEndings("\n");
}
