using System.Reflection;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Tests.Shared;

namespace Pipeline.Core.Tests.Architecture;

/// <summary>The shape of the JSON package.</summary>
public sealed class JsonPackageTests
{
    private static readonly Assembly Package = typeof(PipelineJson).Assembly;

    public static TheoryData<Type> All => [.. Package.GetExportedTypes()];

    [Theory]
    [MemberData(nameof(All))]
    public void AType_IsSealedAndImmutableAndHasAFileOfItsName(Type type)
    {
        Assert.True(type.IsSealed, $"{type} is open to inheritance.");
        Assert.DoesNotContain(type.GetProperties(), property => property.SetMethod is { IsPublic: true } && property.DeclaringType == type);
        Assert.True(File.Exists(Path.Combine(SharedFile.RepositoryRoot, "src", "Pipeline.Core.Serialization.SystemTextJson", type.Name + ".cs")));
    }

    [Fact]
    public void NoStaticField_CanBeChanged() => Assert.Empty(
        Package.GetTypes().Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsInitOnly && !field.IsLiteral)
            .Select(field => $"{field.DeclaringType}.{field.Name}"));

    [Fact]
    public void ThePackage_StandsOnTheCoreNodaTimeAndTheFrameworkAlone() =>
        Assert.All(Package.GetReferencedAssemblies(), reference => Assert.Matches(@"^(System\.|NodaTime|Pipeline\.Core$)", reference.Name));
}
