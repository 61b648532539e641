namespace SalesDesk.Page.Reading;

/// <summary>The services that pages read by.</summary>
internal static class ReadingServices
{
    internal static void AddReadings(this IServiceCollection services) => services
        .AddScoped<Choices>().AddScoped<CommandDesk>()
        .AddScoped<Board.BoardDesk>().AddScoped<Prospects.ProspectDesk>().AddScoped<Days.TodayDesk>().AddSingleton<Prospects.Priors>()
        .AddHostedService<WarmUp>()
        .AddScoped<Standing.StandDesk>().AddSingleton<Standing.EarlierModels>();
}
