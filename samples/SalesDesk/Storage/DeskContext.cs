using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Pipeline.Core.EntityFrameworkCore;
using SalesDesk.Access;

namespace SalesDesk.Storage;

/// <summary>The database: the library's facts and commands, what is read off them, the company, and who may sign in.</summary>
internal abstract class DeskContext(DbContextOptions options) : IdentityUserContext<DeskUser>(options)
{
    internal DbSet<OpportunityRow> Opportunities => Set<OpportunityRow>();

    internal DbSet<ReminderRow> Reminders => Set<ReminderRow>();

    internal DbSet<CompanyRow> Companies => Set<CompanyRow>();

    internal DbSet<JudgementRow> Judgements => Set<JudgementRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UsePipelineTypes(nodaTimeIsMapped: Database.IsNpgsql());

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<OpportunityRow>();
        builder.Entity<ReminderRow>();
        builder.Entity<CompanyRow>();
        builder.Entity<JudgementRow>();
    }
}
