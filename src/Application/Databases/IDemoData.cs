namespace Impressions.Application.Databases;

/// <summary>Seeds one of each resource, so that the first request of a new user returns something. In Development on SQLite only.</summary>
public interface IDemoData
{
    /// <summary>API key of the demo organization, with every scope. It is not secret: it exists only in a demo.</summary>
    const string ApiKey = "sk_demo_for_local_development_only";

    /// <summary>Writes the demo data if they do not exist yet.</summary>
    Task SeedAsync(CancellationToken cancellationToken);
}
