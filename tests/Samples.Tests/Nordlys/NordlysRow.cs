namespace Samples.Tests.Nordlys;

/// <summary>A row of nordlys as its file has it.</summary>
/// <param name="Entered">The days of entry to the stages in order, the first being the opening.</param>
/// <param name="End">Won, Lost or No decision; null while open.</param>
/// <param name="Budget">The likely budget.</param>
internal sealed record NordlysRow(
    string Seller, string Product, int Quantity, IReadOnlyList<DateOnly> Entered, string? End, DateOnly? Closed, DateOnly ExpectedClose, int? Budget, int ListPrice, int Amount)
{
    internal DateOnly Opened => Entered[0];
}
