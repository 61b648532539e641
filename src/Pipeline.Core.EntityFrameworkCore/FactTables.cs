using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>Adds the tables of facts and commands to a model, and lets nobody change a row of theirs once it is there.</summary>
internal sealed class FactTables : IModelInitializedConvention, IModelFinalizingConvention
{
    private static readonly Type[] Tables = [typeof(StoredFact), typeof(StoredCommand)];

    public void ProcessModelInitialized(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var table in Tables)
        {
            modelBuilder.Entity(table, shouldBeOwned: false, fromDataAnnotation: true); // what a convention adds is dropped again when nothing leads to it
        }
    }

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var property in Tables.SelectMany(table => modelBuilder.Metadata.FindEntityType(table)?.GetProperties() ?? []))
        {
            property.Builder.AfterSave(PropertySaveBehavior.Throw);
        }
    }
}
