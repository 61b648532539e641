using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Pipeline.Core.Values;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>Stores an id as its text.</summary>
internal sealed class IdConverter<TId>() : ValueConverter<TId, string>(TextOf(), OfText())
    where TId : struct
{
    // Every id has a constructor from a text and that text as its value.
    private static Expression<Func<TId, string>> TextOf()
    {
        var id = Expression.Parameter(typeof(TId));
        return Expression.Lambda<Func<TId, string>>(Expression.Property(id, nameof(ProspectId.Value)), id);
    }

    private static Expression<Func<string, TId>> OfText()
    {
        var text = Expression.Parameter(typeof(string));
        return Expression.Lambda<Func<string, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(string)])!, text), text); // not null: see above
    }
}
