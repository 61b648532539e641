using System.Security.Claims;

namespace SalesDesk.Access;

/// <summary>Who is signed in where work is done: of an HTTP request its user; a page, whose circuit outlives any request, says for whom it reads.</summary>
internal sealed class SignedIn(IHttpContextAccessor http)
{
    private ClaimsPrincipal? _said;

    internal ClaimsPrincipal User => _said ?? http.HttpContext?.User ?? throw new InvalidOperationException("Nobody is said to be signed in.");

    internal void Is(ClaimsPrincipal user) => _said = user;
}
