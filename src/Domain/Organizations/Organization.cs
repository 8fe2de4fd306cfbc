using Impressions.Domain.Common;

namespace Impressions.Domain.Organizations;

/// <summary>The owner of everything: each row of the service belongs to one organization, and no other can see it.</summary>
public sealed class Organization
{
    /// <summary>The prefix of an organization's ID.</summary>
    public const string IdPrefix = "org";

    private Organization(string id, string name, DateTime createdAt)
    {
        Id = id;
        Name = name;
        CreatedAt = createdAt;
    }

    /// <summary>The ID, <c>org_…</c>.</summary>
    public string Id { get; private set; }

    /// <summary>The name people know it by.</summary>
    public string Name { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Makes an organization.</summary>
    /// <param name="name">1 to 200 characters.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="id">An ID from elsewhere; without it, a new one.</param>
    /// <exception cref="DomainException">The name or the ID breaks its rule.</exception>
    public static Organization Create(string name, DateTime now, string? id = null) => new(
        id is null ? EntityId.New(IdPrefix, now) : EntityId.Require(id),
        Text.RequireLine(name, Text.NameMaxLength, "An organization's name"),
        UtcTime.ToMilliseconds(now));
}
