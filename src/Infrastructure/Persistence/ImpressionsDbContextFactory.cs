using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence;

/// <summary>The one place contexts come from: a pooled context remembers its last user, so each is told its organization anew.</summary>
internal interface IImpressionsDbContextFactory
{
    /// <summary>A context that sees one organization's rows; with null, nobody's.</summary>
    ImpressionsDbContext Create(string? organizationId);
}

internal sealed class ImpressionsDbContextFactory<TContext>(IDbContextFactory<TContext> pool) : IImpressionsDbContextFactory
    where TContext : ImpressionsDbContext
{
    public ImpressionsDbContext Create(string? organizationId)
    {
        var context = pool.CreateDbContext();
        context.OrganizationId = organizationId;
        return context;
    }
}
