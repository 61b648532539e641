using System.Reflection;
using Xunit.Sdk;

namespace Samples.Tests.Desk;

/// <summary>Runs the theory on PostgreSQL: skipped where none is at hand, failed where it is demanded.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute() => Skip = DeskHost.IsPostgresAtHand || Environment.GetEnvironmentVariable("PIPELINE_CORE_REQUIRE_POSTGRES") == "1"
        ? null! // xunit runs the test when this is null
        : "No PostgreSQL is at hand (no PGHOST): run it under pg_virtualenv.";

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Engine.Postgres]];
}
