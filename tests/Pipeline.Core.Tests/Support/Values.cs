namespace Pipeline.Core.Tests.Support;

/// <summary>
/// Keeps the name <c>Values.Currency</c>, which <see cref="Arbitraries"/> uses, at the library's type now that the tests
/// have a namespace <c>Values</c> of their own. Goes as soon as that file says <c>Currency</c>.
/// </summary>
internal static class Values
{
    internal static class Currency
    {
        internal static global::Pipeline.Core.Values.Currency FromCode(string code) => global::Pipeline.Core.Values.Currency.FromCode(code);
    }
}
