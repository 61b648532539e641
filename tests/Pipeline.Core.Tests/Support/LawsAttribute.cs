using System.Globalization;
using FsCheck.Xunit;

namespace Pipeline.Core.Tests.Support;

/// <summary>Marks a class of laws: properties over our own generators, with as many cases as the run asks for.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LawsAttribute : PropertiesAttribute
{
    private const string CasesVariable = "PIPELINE_CORE_CASES";
    private const int UsualCases = 200;

    public LawsAttribute(params Type[] generators)
    {
        Arbitrary = [typeof(Arbitraries), .. generators];
        MaxTest = Environment.GetEnvironmentVariable(CasesVariable) is { } cases ? int.Parse(cases, CultureInfo.InvariantCulture) : UsualCases;
    }
}
