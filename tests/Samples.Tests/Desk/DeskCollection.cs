namespace Samples.Tests.Desk;

/// <summary>The tests of the desk run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class DeskCollection : ICollectionFixture<Desks>, ICollectionFixture<Samples.Tests.Page.Browser>
{
    internal const string Name = "desk";
}
