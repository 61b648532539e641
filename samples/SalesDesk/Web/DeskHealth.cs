using Microsoft.Extensions.Diagnostics.HealthChecks;
using SalesDesk.Storage;

namespace SalesDesk.Web;

/// <summary>Healthy while the database answers.</summary>
internal sealed class DeskHealth(DeskContext context) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext healthContext, CancellationToken cancellationToken = default) =>
        await context.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
}
