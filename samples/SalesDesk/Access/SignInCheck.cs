using Microsoft.AspNetCore.Identity;

namespace SalesDesk.Access;

/// <summary>Whether a name and a password fit.</summary>
internal static class SignInCheck
{
    /// <returns>The user; null when they do not fit, or after too many tries.</returns>
    internal static async Task<DeskUser?> CheckAsync(this SignInManager<DeskUser> signIn, string name, string password)
    {
        if (await signIn.UserManager.FindByNameAsync(name) is { } user)
        {
            return (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded ? user : null;
        }

        signIn.UserManager.PasswordHasher.HashPassword(new DeskUser(), password); // takes as long as a wrong password does, so that time does not tell who is there
        return null;
    }
}
