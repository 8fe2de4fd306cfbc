namespace Impressions.Application.Organizations.Queries.GetOrganization;

/// <summary>An organization, which owns all other resources.</summary>
public sealed class OrganizationResponse
{
    /// <summary>ID of the organization.</summary>
    public required string Id { get; set; }

    /// <summary>Display name.</summary>
    public required string Name { get; set; }

    /// <summary>Days after which new programs erase the personal data of scans; null if they keep it.</summary>
    public required int? RetentionDays { get; set; }

    /// <summary>Time of creation, UTC.</summary>
    public required DateTime CreatedAt { get; set; }
}
