namespace SampleData.Export;

/// <summary>Who sells under whom: team.csv.</summary>
internal static class TeamFile
{
    internal const string Name = "team.csv";

    internal static string Write(GeneratedCompany company) =>
        "Seller,Manager\n" + string.Concat(company.Sellers.Select(seller => $"{seller.Name},{seller.Manager}\n"));
}
