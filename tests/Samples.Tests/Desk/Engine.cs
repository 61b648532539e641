namespace Samples.Tests.Desk;

/// <summary>The databases that the desk runs on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}
