namespace SalesDesk.Page.Export;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsShare">Whether its numbers are shares, written as per cent on the screen.</param>
public sealed record TableColumn(string Name, bool IsShare = false)
{
    /// <summary>Makes a column of its heading.</summary>
    public static implicit operator TableColumn(string name) => new(name);

    /// <summary>Makes a column of its heading.</summary>
    public static TableColumn FromString(string name) => new(name);
}
