using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.AspNetCore;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Loading;
using SalesDesk.Page;
using SalesDesk.Selling;
using SalesDesk.Storage;
using SalesDesk.Web;

namespace SalesDesk;

/// <summary>Puts the desk together.</summary>
internal static class DeskApp
{
    internal const string AntiforgeryHeader = "X-Antiforgery";
    internal const string SignInLimit = "sign-in";

    private const string Connection = "Pipeline";
    private const string DefaultAddress = "http://127.0.0.1:5080";

    /// <param name="args">Settings such as --data DIR, --profile FILE, --folder DIR (database file and keys), --urls ADDRESS.</param>
    /// <param name="change">What a test does otherwise.</param>
    internal static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(DeskApp).Assembly.GetName().Name });
        var folder = Path.GetFullPath(builder.Configuration["folder"] ?? ".salesdesk");
        if (!Directory.Exists(folder) && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); // nobody else on the machine reads database and keys
        }

        Directory.CreateDirectory(folder);
        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.Logging.ClearProviders().AddJsonConsole();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning); // requests are logged below, without names in paths
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical); // a port that is taken is told in a line
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // that keys lie in the folder is in the README
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.Critical); // a conflict is an answer
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error); // that a page with a token is not cached is as it should be
        AddStorage(builder, folder);
        AddAccess(builder, folder);
        builder.Services.AddSingleton<IClock>(SystemClock.Instance);
        builder.Services.AddSingleton<CompanyBook>().AddSingleton<DayModels>();
        builder.Services.AddScoped<ProspectBook>().AddScoped<QuotaDesk>().AddScoped<AgendaDesk>().AddScoped<ReminderDesk>().AddScoped<ExportLoader>().AddScoped<Projection>().AddScoped<LaterImport>().AddScoped<Start>();
        builder.Services.AddPipelineJson().AddSingleton<ReadingTag>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi(options => options.AddPipelineSchemas().AddOperationTransformer(DeskDocument.Complete));
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Problems.Complete).AddExceptionHandler<DeskExceptions>();
        builder.Services.AddHealthChecks().AddCheck<DeskHealth>("database");
        builder.AddPage();
        change?.Invoke(builder);
        var app = builder.Build();
        app.UseMiddleware<DeskRequests>();
        app.UseExceptionHandler().UseStatusCodePages();
        app.UsePage();
        app.UseAuthentication().UseRateLimiter().UseAuthorization();
        app.MapHealthChecks("/health").AllowAnonymous().DisableRateLimiting();
        app.MapOpenApi().AllowAnonymous();
        app.MapSignIn();
        app.MapCalendarsByLink();
        var api = app.MapGroup("/api").AddEndpointFilter<AntiforgeryFilter>();
        api.MapProspects();
        api.MapReadings();
        api.MapCalendars();
        api.MapCompany();
        api.MapImport();
        app.MapPage();
        return app;
    }

    private static void AddStorage(WebApplicationBuilder builder, string folder)
    {
        if (builder.Configuration.GetConnectionString(Connection) is { } postgres)
        {
            builder.Services.AddDbContext<DeskContext, PostgresDeskContext>(options => options.UseNpgsql(postgres, npgsql => npgsql.UseNodaTime()));
        }
        else
        {
            builder.Services.AddDbContext<DeskContext, SqliteDeskContext>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "salesdesk.db")}"));
        }
    }

    private static void AddAccess(WebApplicationBuilder builder, string folder)
    {
        builder.Services.AddHttpContextAccessor().AddScoped<SignedIn>().AddScoped<Sessions>().AddScoped<Viewer>().AddScoped<Users>().AddScoped<CalendarLinks>();
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys"))).SetApplicationName("SalesDesk");
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.Events.OnValidatePrincipal = async context =>
            {
                var http = context.HttpContext;
                if (http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null && await http.RequestServices.GetRequiredService<Sessions>().IsOverAsync(context.Principal!, http.RequestAborted)) // there is one, since it is validated
                {
                    context.RejectPrincipal();
                }
            };
            cookie.Events.OnRedirectToLogin = context => PageSetup.IsPage(context.Request)
                ? Redirect(context.Response, PageSetup.SignInPathOf(context.Request.Path + context.Request.QueryString))
                : Status(context.Response, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => Status(context.Response, StatusCodes.Status403Forbidden);
        });
        builder.Services.AddIdentityCore<DeskUser>(options =>
        {
            options.User.AllowedUserNameCharacters = ""; // people are called as they are called
            options.Password.RequiredLength = 12;
            (options.Password.RequireDigit, options.Password.RequireUppercase, options.Password.RequireNonAlphanumeric) = (false, false, false);
        }).AddEntityFrameworkStores<DeskContext>().AddSignInManager().AddClaimsPrincipalFactory<DeskClaims>();
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddAntiforgery(options => options.HeaderName = AntiforgeryHeader);
        var (perSecond, signIns) = (builder.Configuration.GetValue("limits:perSecond", 50), builder.Configuration.GetValue("limits:signInsPerMinute", 20));
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture) : "1";
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetTokenBucketLimiter(
                http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new() { TokenLimit = 4 * perSecond, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0 }));
            limiter.AddPolicy(SignInLimit, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = signIns, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
        });
    }

    private static Task Redirect(HttpResponse response, string path)
    {
        response.Redirect(path);
        return Task.CompletedTask;
    }

    private static Task Status(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
