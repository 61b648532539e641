using NodaTime;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <summary>Finds the sellers that --seller and --manager name.</summary>
internal static class SellerSelection
{
    private const int MostNames = 40;

    /// <returns>The sellers; null for everybody.</returns>
    /// <exception cref="InputException">There is no such seller or manager, or none is both.</exception>
    internal static HashSet<SellerId>? Of(ExportedPipeline export, string? seller, string? manager, LocalDate asOf)
    {
        if (seller is null && manager is null)
        {
            return null;
        }

        var selected = export.Sellers.ToHashSet();
        if (manager is not null)
        {
            var node = export.Team.Nodes.FirstOrDefault(node => node.Id.Value == manager)
                ?? throw new InputException(export.Team.Nodes.IsEmpty
                    ? $"There is no manager '{manager}': the profile names neither a team nor a column of managers."
                    : $"There is no manager '{manager}'; there are: {Names(export.Team.Nodes.Select(node => node.Id.Value))}.");
            selected.IntersectWith(export.Team.SellersUnder(node.Id, asOf));
        }

        if (seller is not null)
        {
            selected.RemoveWhere(id => id.Value != seller);
            if (selected.Count == 0)
            {
                throw new InputException(export.Sellers.Any(id => id.Value == seller)
                    ? $"The seller '{seller}' is not under the manager '{manager}'."
                    : $"There is no seller '{seller}'; there are: {Names(export.Sellers.Select(id => id.Value))}.");
            }
        }

        return selected;
    }

    /// <summary>Says whether a seller is among those asked for; null stands for everybody, and for rows of nobody too.</summary>
    internal static bool Includes(this HashSet<SellerId>? sellers, SellerId? owner) => sellers is null || (owner is { } id && sellers.Contains(id));

    private static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names.Order(StringComparer.Ordinal)];
        return string.Join(", ", all.Take(MostNames)) + (all.Length > MostNames ? $" … ({all.Length} in all)" : "");
    }
}
