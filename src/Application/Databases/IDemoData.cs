namespace Impressions.Application.Databases;

/// <summary>One of everything, so that a newcomer's first request has an answer. In Development on SQLite only.</summary>
public interface IDemoData
{
    /// <summary>The demo organization's key, with every scope. It is no secret: it exists only where the demo does.</summary>
    const string ApiKey = "sk_demo_for_local_development_only";

    /// <summary>Writes the demo data where they are not there yet.</summary>
    Task SeedAsync(CancellationToken cancellationToken);
}
