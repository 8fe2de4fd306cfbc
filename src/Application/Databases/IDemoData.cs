namespace Impressions.Application.Databases;

/// <summary>Demo data, so that the first request of a new user returns something. For Development on SQLite only.</summary>
public interface IDemoData
{
    /// <summary>The key of the demo organization, with every scope. It is public: it exists only in the demo.</summary>
    const string ApiKey = "sk_demo_for_local_development_only";

    /// <summary>The ID of the demo organization.</summary>
    const string OrganizationId = "org_123abc";

    /// <summary>Whether the configured database may have demo data: only SQLite may.</summary>
    bool IsSupported { get; }

    /// <summary>
    /// Adds the demo data, with a history of the 90 days until now, if the database has no demo yet. Call it before the service starts. If the demo program leads to a demo page at another local address, updates its landing URL, so
    /// that the demo works on any port.
    /// </summary>
    /// <param name="landingPage">The address of the demo's landing page.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    Task SeedAsync(Uri landingPage, CancellationToken cancellationToken);

    /// <summary>Deletes all rows but the audit log and adds the demo data again, unless the database has another organization.</summary>
    /// <param name="landingPage">The address of the demo's landing page.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Null; the ID of another organization if the database has one. Nothing was deleted then.</returns>
    Task<string?> ResetAsync(Uri landingPage, CancellationToken cancellationToken);
}
