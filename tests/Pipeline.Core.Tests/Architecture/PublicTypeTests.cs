using System.Reflection;
using System.Runtime.CompilerServices;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Architecture;

/// <summary>Laws over every public type, found by reflection so that a new type cannot be forgotten.</summary>
public sealed class PublicTypeTests
{
    private static readonly Type[] Types = [.. typeof(Money).Assembly.GetExportedTypes()];

    public static TheoryData<Type> All => [.. Types];

    public static TheoryData<Type> Classes => [.. Types.Where(type => type.IsClass)];

    public static TheoryData<Type> Enums => [.. Types.Where(type => type.IsEnum)];

    public static TheoryData<Type> Equatable => [.. Types.Where(type => type.GetInterfaces().Any(face => face == typeof(IEquatable<>).MakeGenericType(type.ContainsGenericParameters ? typeof(object) : type)))];

    private static string SourceFolder => Path.Combine(SharedFile.RepositoryRoot, "src", "Pipeline.Core");

    [Theory]
    [MemberData(nameof(Classes))]
    public void AClass_IsSealedStaticOrAClosedFamily(Type type) =>
        Assert.True(type.IsSealed || (type.IsAbstract && type.GetConstructors().Length == 0), $"{type} is open to inheritance.");

    [Theory]
    [MemberData(nameof(All))]
    public void AProperty_HasNoPublicSetter(Type type)
    {
        var settable = type.GetProperties(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(property => property.SetMethod is { IsPublic: true } setter
                && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
        Assert.Empty(settable.Select(property => property.Name));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void AField_IsReadOnlyAndNotPublic(Type type)
    {
        const BindingFlags Every = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Assert.Empty(type.GetFields(Every).Where(field => !type.IsEnum && !field.IsLiteral && (!field.IsInitOnly || field.IsPublic)).Select(field => field.Name));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void AMember_ShowsNoMutableCollection(Type type)
    {
        var shown = type.GetProperties().Where(property => property.PropertyType.IsArray
            || (property.PropertyType is { IsGenericType: true } generic && generic.Namespace == "System.Collections.Generic"));
        Assert.Empty(shown.Select(property => property.Name));
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void AnEnum_NamesItsZero(Type type) => Assert.True(Enum.IsDefined(type, Enum.ToObject(type, 0)));

    [Theory]
    [MemberData(nameof(Equatable))]
    public void AnEquatableType_OverridesEqualsAndHash(Type type)
    {
        Assert.NotEqual(typeof(object), type.GetMethod(nameof(GetHashCode), Type.EmptyTypes)!.DeclaringType);
        Assert.NotEqual(typeof(object), type.GetMethod(nameof(Equals), [typeof(object)])!.DeclaringType);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void AType_HasAFileOfItsName(Type type)
    {
        var name = type.Name.Split('`')[0];
        var folder = Path.Combine(SourceFolder, type.Namespace!["Pipeline.Core.".Length..].Replace('.', Path.DirectorySeparatorChar));
        Assert.True(File.Exists(Path.Combine(folder, name + ".cs")), $"{type} has no file {name}.cs in {folder}.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void AType_IsNotCalledAsANamespaceIs(Type type)
    {
        var words = Types.SelectMany(other => other.Namespace!.Split('.')).ToHashSet();
        Assert.DoesNotContain(type.Name, words);
        Assert.DoesNotMatch("(Utils|Helper|Helpers|Manager)$", type.Name);
        Assert.DoesNotContain(type.Name, new[] { "Period", "Interval", "Duration" });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void NoMoney_IsADouble(Type type) => Assert.Empty(
        type.GetProperties()
            .Where(property => (property.PropertyType == typeof(double) || property.PropertyType == typeof(float))
                && (property.Name.Contains("Amount", StringComparison.Ordinal) || property.Name.Contains("Value", StringComparison.Ordinal)) && type.Name != "StatedChance")
            .Select(property => property.Name));
}
