using System.Globalization;

namespace Pipeline.Core.Tests.Support;

/// <summary>What every value type promises, as one call a promise.</summary>
internal static class Laws
{
    /// <summary>Equality is reflexive, symmetric, safe against null and other types, and one with the hash and the operators where there are any.</summary>
    internal static void AssertEqualityLaws<T>(T value, T equal, params T[] others)
        where T : IEquatable<T>
    {
        AssertAgree(value, value, areEqual: true);
        AssertAgree(value, equal, areEqual: true);
        AssertAgree(equal, value, areEqual: true);
        foreach (var other in others)
        {
            AssertAgree(value, other, areEqual: false);
            AssertAgree(other, value, areEqual: false);
            AssertAgree(other, other, areEqual: true);
        }

        Assert.False(value.Equals((object?)null), "equal to null");
        Assert.False(value.Equals(new object()), "equal to an object of another type");
        if (!typeof(T).IsValueType)
        {
            Assert.False(ReferenceEquals(value, equal), "one instance twice shows nothing of equality");
            Assert.False(value.Equals(default(T)!), "equal to a null of its own type"); // the null is what is tested
            Assert.False(InvokeOperator("op_Equality", value, default(T)) ?? false, "== null");
            Assert.False(InvokeOperator("op_Equality", default(T), value) ?? false, "null ==");
        }
    }

    /// <summary>A type with value equality has it in its operators too: with == left to references, a comparison compiles and lies.</summary>
    internal static void AssertHasEqualityOperators<T>()
        where T : IEquatable<T>
    {
        Assert.NotNull(typeof(T).GetMethod("op_Equality", [typeof(T), typeof(T)]));
        Assert.NotNull(typeof(T).GetMethod("op_Inequality", [typeof(T), typeof(T)]));
    }

    /// <summary>CompareTo and the four operators agree with the order in which the values are given, each above the one before.</summary>
    internal static void AssertOrderLaws<T>(params T[] ascending)
        where T : IComparable<T>
    {
        for (var i = 0; i < ascending.Length; i++)
        {
            for (var j = 0; j < ascending.Length; j++)
            {
                var (left, right) = (ascending[i], ascending[j]);
                Assert.Equal(i.CompareTo(j), Math.Sign(left.CompareTo(right)));
                Assert.Equal(i < j, InvokeOperator("op_LessThan", left, right) ?? i < j);
                Assert.Equal(i > j, InvokeOperator("op_GreaterThan", left, right) ?? i > j);
                Assert.Equal(i <= j, InvokeOperator("op_LessThanOrEqual", left, right) ?? i <= j);
                Assert.Equal(i >= j, InvokeOperator("op_GreaterThanOrEqual", left, right) ?? i >= j);
            }
        }
    }

    /// <summary>The text of a value is read back as an equal value whose text is the same, under every culture.</summary>
    internal static void AssertRoundTrips<T>(T value, Func<T, string> write, Func<string, T> read)
        where T : IEquatable<T>
    {
        var text = write(value);
        Assert.Equal(value, read(text));
        Assert.Equal(text, write(read(text)));
        foreach (var culture in Cultures.All)
        {
            Assert.Equal(value, Cultures.Under(culture, () => read(write(value))));
        }
    }

    /// <summary>A text is the same under every culture.</summary>
    internal static void AssertTextIgnoresCulture(Func<string?> text)
    {
        var expected = Cultures.Under(CultureInfo.InvariantCulture, text);
        foreach (var culture in Cultures.All)
        {
            Assert.Equal(expected, Cultures.Under(culture, text));
        }
    }

    private static void AssertAgree<T>(T left, T right, bool areEqual)
        where T : IEquatable<T>
    {
        Assert.True(left.Equals(right) == areEqual, $"Equals of {Describe(left)} and {Describe(right)} is not {areEqual}");
        Assert.True(left.Equals((object?)right) == areEqual, $"Equals(object) of {Describe(left)} and {Describe(right)} is not {areEqual}");
        Assert.True((InvokeOperator("op_Equality", left, right) ?? areEqual) == areEqual, $"{Describe(left)} == {Describe(right)} is not {areEqual}");
        Assert.True((InvokeOperator("op_Inequality", left, right) ?? !areEqual) != areEqual, $"{Describe(left)} != {Describe(right)} is {areEqual}");
        if (areEqual)
        {
            Assert.Equal(left.GetHashCode(), right.GetHashCode());
        }
    }

    // Null where the type does not have the operator.
    private static bool? InvokeOperator<T>(string name, T? left, T? right) =>
        (bool?)typeof(T).GetMethod(name, [typeof(T), typeof(T)])?.Invoke(null, [left, right]);

    // The default value of some types has no text.
    private static string Describe<T>(T value)
    {
        try
        {
            return $"{value}";
        }
        catch (InvalidOperationException)
        {
            return $"default({typeof(T).Name})";
        }
    }
}
