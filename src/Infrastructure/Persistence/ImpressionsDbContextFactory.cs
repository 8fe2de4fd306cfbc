using Microsoft.EntityFrameworkCore;

namespace Impressions.Infrastructure.Persistence;

/// <summary>Creates contexts. A pooled context keeps the state of its last use, so the organization is set each time.</summary>
internal interface IImpressionsDbContextFactory
{
    /// <summary>Creates a context whose queries return the rows of one organization; with null, none.</summary>
    ImpressionsDbContext Create(string? organizationId);
}

internal sealed class ImpressionsDbContextFactory<TContext>(IDbContextFactory<TContext> pool) : IImpressionsDbContextFactory
    where TContext : ImpressionsDbContext
{
    public ImpressionsDbContext Create(string? organizationId)
    {
        var context = pool.CreateDbContext();
        context.OrganizationId = organizationId;
        context.AuditTrail = null;
        return context;
    }
}
