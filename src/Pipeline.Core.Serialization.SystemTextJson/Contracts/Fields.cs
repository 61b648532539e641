namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>The ways in which a field may be absent.</summary>
internal static class Fields
{
    internal static Field<TOwner, TValue> Required<TOwner, TValue>(string name, JsonContract<TValue> contract, Func<TOwner, TValue> get) =>
        new(name, contract, get, isRequired: true, absent: default!); // never read: a required field is not absent

    /// <summary>Null when absent, and not written when null.</summary>
    internal static Field<TOwner, TValue?> Optional<TOwner, TValue>(string name, JsonContract<TValue> contract, Func<TOwner, TValue?> get)
        where TValue : class =>
        new(name, contract!, get, isRequired: false, absent: null, isOmitted: true, takesNull: true); // null never reaches the contract

    /// <summary>Null when absent, and not written when null.</summary>
    internal static Field<TOwner, TValue?> OptionalValue<TOwner, TValue>(string name, JsonContract<TValue> contract, Func<TOwner, TValue?> get)
        where TValue : struct =>
        new(name, new NullableContract<TValue>(contract), get, isRequired: false, absent: null, isOmitted: true, takesNull: true);

    /// <summary>Another value when absent, but always written.</summary>
    internal static Field<TOwner, TValue> WithDefault<TOwner, TValue>(string name, JsonContract<TValue> contract, Func<TOwner, TValue> get, TValue absent) =>
        new(name, contract, get, isRequired: false, absent);

    /// <summary>Another value when absent, and not written when it is that value.</summary>
    internal static Field<TOwner, TValue> Omitted<TOwner, TValue>(string name, JsonContract<TValue> contract, Func<TOwner, TValue> get, TValue absent) =>
        new(name, contract, get, isRequired: false, absent, isOmitted: true);
}
