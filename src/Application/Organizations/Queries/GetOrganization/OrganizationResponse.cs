namespace Impressions.Application.Organizations.Queries.GetOrganization;

/// <summary>The owner of everything.</summary>
public sealed class OrganizationResponse
{
    /// <summary>The organization's ID.</summary>
    public required string Id { get; set; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; set; }
}
