using FsCheck.Xunit;
using Pipeline.Core.Tests.Shared;

namespace Pipeline.Core.Tests.Support;

/// <summary>Marks a class of laws: properties over our own generators, with as many cases as the run asks for.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LawsAttribute : PropertiesAttribute
{
#if NET10_0_OR_GREATER
    private const int UsualCases = 200;
#else
    private const int UsualCases = 40; // the same laws of the same code: the newer framework has seen the others
#endif

    public LawsAttribute(params Type[] generators)
    {
        Arbitrary = [typeof(Arbitraries), .. generators];
        MaxTest = CaseCount.OfLaw(UsualCases);
    }
}
