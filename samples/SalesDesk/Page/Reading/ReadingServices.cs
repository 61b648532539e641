namespace SalesDesk.Page.Reading;

/// <summary>The services that pages read by.</summary>
internal static class ReadingServices
{
    internal static void AddReadings(this IServiceCollection services) => services
        .AddScoped<Choices>().AddScoped<PartGaps>().AddScoped<CommandDesk>()
        .AddScoped<Board.BoardDesk>().AddScoped<Prospects.ProspectDesk>().AddScoped<Days.TodayDesk>()
        .AddScoped<Scopes>().AddSingleton<Team.TeamForecasts>().AddScoped<Team.TeamDesk>().AddScoped<Team.JudgementDesk>().AddSingleton<Team.Certificates>()
        .AddScoped<Coaching.CoachDesk>().AddSingleton<Coaching.CoachPasts>().AddScoped<WhatIfs.WhatIfDesk>()
        .AddScoped<Standing.StandDesk>()
        .AddHostedService<DayWork>();
}
