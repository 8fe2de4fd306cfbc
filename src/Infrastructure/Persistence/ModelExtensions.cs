using Microsoft.EntityFrameworkCore.Metadata;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Extends EF Core's model.</summary>
internal static class ModelExtensions
{
    /// <summary>Gets all entity types. A type follows those that its foreign keys reference.</summary>
    public static IReadOnlyList<IEntityType> GetEntityTypesInInsertOrder(this IModel model)
    {
        var ordered = new List<IEntityType>();
        foreach (var type in model.GetEntityTypes())
        {
            Add(type);
        }

        return ordered;

        void Add(IEntityType type)
        {
            foreach (var principal in type.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(principal => principal != type))
            {
                Add(principal);
            }

            if (!ordered.Contains(type))
            {
                ordered.Add(type);
            }
        }
    }
}
