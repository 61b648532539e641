using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SalesDesk.Access;

namespace SalesDesk.Page.Reading;

/// <summary>The one way in which a page reads or sends a command: in a scope of its own, since a circuit outlives any database context, and for who is signed in.</summary>
internal sealed class DeskReader(IServiceScopeFactory scopes, AuthenticationStateProvider signedIn, NavigationManager address)
{
    /// <typeparam name="TDesk">The service that reads.</typeparam>
    /// <typeparam name="T">What it reads.</typeparam>
    internal async Task<T> ReadAsync<TDesk, T>(Func<TDesk, Task<T>> read)
        where TDesk : notnull
    {
        var user = (await signedIn.GetAuthenticationStateAsync()).User;
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Sessions>().IsOverAsync(user, CancellationToken.None))
        {
            user = new(); // who may see nothing
            address.NavigateTo(PageSetup.SignInPathOf("/" + address.ToBaseRelativePath(address.Uri)), forceLoad: true);
        }

        scope.ServiceProvider.GetRequiredService<SignedIn>().Is(user);
        return await Task.Run(() => read(scope.ServiceProvider.GetRequiredService<TDesk>())); // so that the page answers while it is read
    }
}
