namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Contracts of objects from their fields and from what makes a value of them.</summary>
internal static class ObjectContracts
{
    internal static ObjectContract<T> Of<T>(string name, Func<T> make) => new(name, [], _ => make());

    internal static ObjectContract<T> Of<T, A>(
        string name, Field<T, A> a, Func<A, T> make) =>
        new(name, [a], slots => make(slots.Take(a, 0)));

    internal static ObjectContract<T> Of<T, A, B>(
        string name, Field<T, A> a, Field<T, B> b, Func<A, B, T> make) =>
        new(name, [a, b], slots => make(slots.Take(a, 0), slots.Take(b, 1)));

    internal static ObjectContract<T> Of<T, A, B, C>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Func<A, B, C, T> make) =>
        new(name, [a, b, c], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2)));

    internal static ObjectContract<T> Of<T, A, B, C, D>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Field<T, D> d, Func<A, B, C, D, T> make) =>
        new(name, [a, b, c, d], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2), slots.Take(d, 3)));

    internal static ObjectContract<T> Of<T, A, B, C, D, E>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Field<T, D> d, Field<T, E> e, Func<A, B, C, D, E, T> make) =>
        new(name, [a, b, c, d, e], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2), slots.Take(d, 3), slots.Take(e, 4)));

    internal static ObjectContract<T> Of<T, A, B, C, D, E, F>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Field<T, D> d, Field<T, E> e, Field<T, F> f, Func<A, B, C, D, E, F, T> make) =>
        new(name, [a, b, c, d, e, f], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2), slots.Take(d, 3), slots.Take(e, 4), slots.Take(f, 5)));

    internal static ObjectContract<T> Of<T, A, B, C, D, E, F, G>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Field<T, D> d, Field<T, E> e, Field<T, F> f, Field<T, G> g, Func<A, B, C, D, E, F, G, T> make) =>
        new(name, [a, b, c, d, e, f, g], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2), slots.Take(d, 3), slots.Take(e, 4), slots.Take(f, 5), slots.Take(g, 6)));

    internal static ObjectContract<T> Of<T, A, B, C, D, E, F, G, H>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Field<T, D> d, Field<T, E> e, Field<T, F> f, Field<T, G> g, Field<T, H> h, Func<A, B, C, D, E, F, G, H, T> make) =>
        new(name, [a, b, c, d, e, f, g, h], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2), slots.Take(d, 3), slots.Take(e, 4), slots.Take(f, 5), slots.Take(g, 6), slots.Take(h, 7)));

    internal static ObjectContract<T> Of<T, A, B, C, D, E, F, G, H, I>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Field<T, D> d, Field<T, E> e, Field<T, F> f, Field<T, G> g, Field<T, H> h, Field<T, I> i, Func<A, B, C, D, E, F, G, H, I, T> make) =>
        new(name, [a, b, c, d, e, f, g, h, i], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2), slots.Take(d, 3), slots.Take(e, 4), slots.Take(f, 5), slots.Take(g, 6), slots.Take(h, 7), slots.Take(i, 8)));

    internal static ObjectContract<T> Of<T, A, B, C, D, E, F, G, H, I, J>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Field<T, D> d, Field<T, E> e, Field<T, F> f, Field<T, G> g, Field<T, H> h, Field<T, I> i, Field<T, J> j, Func<A, B, C, D, E, F, G, H, I, J, T> make) =>
        new(name, [a, b, c, d, e, f, g, h, i, j], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2), slots.Take(d, 3), slots.Take(e, 4), slots.Take(f, 5), slots.Take(g, 6), slots.Take(h, 7), slots.Take(i, 8), slots.Take(j, 9)));

    internal static ObjectContract<T> Of<T, A, B, C, D, E, F, G, H, I, J, K>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Field<T, D> d, Field<T, E> e, Field<T, F> f, Field<T, G> g, Field<T, H> h, Field<T, I> i, Field<T, J> j, Field<T, K> k, Func<A, B, C, D, E, F, G, H, I, J, K, T> make) =>
        new(name, [a, b, c, d, e, f, g, h, i, j, k], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2), slots.Take(d, 3), slots.Take(e, 4), slots.Take(f, 5), slots.Take(g, 6), slots.Take(h, 7), slots.Take(i, 8), slots.Take(j, 9), slots.Take(k, 10)));

    internal static ObjectContract<T> Of<T, A, B, C, D, E, F, G, H, I, J, K, L>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Field<T, D> d, Field<T, E> e, Field<T, F> f, Field<T, G> g, Field<T, H> h, Field<T, I> i, Field<T, J> j, Field<T, K> k, Field<T, L> l, Func<A, B, C, D, E, F, G, H, I, J, K, L, T> make) =>
        new(name, [a, b, c, d, e, f, g, h, i, j, k, l], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2), slots.Take(d, 3), slots.Take(e, 4), slots.Take(f, 5), slots.Take(g, 6), slots.Take(h, 7), slots.Take(i, 8), slots.Take(j, 9), slots.Take(k, 10), slots.Take(l, 11)));

    internal static ObjectContract<T> Of<T, A, B, C, D, E, F, G, H, I, J, K, L, M>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Field<T, D> d, Field<T, E> e, Field<T, F> f, Field<T, G> g, Field<T, H> h, Field<T, I> i, Field<T, J> j, Field<T, K> k, Field<T, L> l, Field<T, M> m, Func<A, B, C, D, E, F, G, H, I, J, K, L, M, T> make) =>
        new(name, [a, b, c, d, e, f, g, h, i, j, k, l, m], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2), slots.Take(d, 3), slots.Take(e, 4), slots.Take(f, 5), slots.Take(g, 6), slots.Take(h, 7), slots.Take(i, 8), slots.Take(j, 9), slots.Take(k, 10), slots.Take(l, 11), slots.Take(m, 12)));

    internal static ObjectContract<T> Of<T, A, B, C, D, E, F, G, H, I, J, K, L, M, N>(
        string name, Field<T, A> a, Field<T, B> b, Field<T, C> c, Field<T, D> d, Field<T, E> e, Field<T, F> f, Field<T, G> g, Field<T, H> h, Field<T, I> i, Field<T, J> j, Field<T, K> k, Field<T, L> l, Field<T, M> m, Field<T, N> n, Func<A, B, C, D, E, F, G, H, I, J, K, L, M, N, T> make) =>
        new(name, [a, b, c, d, e, f, g, h, i, j, k, l, m, n], slots => make(slots.Take(a, 0), slots.Take(b, 1), slots.Take(c, 2), slots.Take(d, 3), slots.Take(e, 4), slots.Take(f, 5), slots.Take(g, 6), slots.Take(h, 7), slots.Take(i, 8), slots.Take(j, 9), slots.Take(k, 10), slots.Take(l, 11), slots.Take(m, 12), slots.Take(n, 13)));
}
