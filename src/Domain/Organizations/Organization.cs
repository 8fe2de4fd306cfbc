using Impressions.Domain.Common;
using Impressions.Domain.Programs;

namespace Impressions.Domain.Organizations;

/// <summary>A customer of the service. Every other entity belongs to one organization, and no other organization can see it.</summary>
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

    /// <summary>The name, 1 to 200 characters.</summary>
    public string Name { get; private set; }

    /// <summary>The <see cref="Program.RetentionDays"/> of new programs, 1 to 3,650; null if they keep personal data.</summary>
    public int? RetentionDays { get; private set; }

    /// <summary>The time of creation, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Creates an organization.</summary>
    /// <param name="name">The name, 1 to 200 characters.</param>
    /// <param name="now">The current time, UTC.</param>
    /// <param name="id">An ID from another system; null to create one.</param>
    /// <exception cref="DomainException">A value is invalid.</exception>
    public static Organization Create(string name, DateTime now, string? id = null) => new(
        id is null ? EntityId.New(IdPrefix, now) : EntityId.Require(id),
        Text.RequireLine(name, Text.NameMaxLength, "An organization's name"),
        UtcTime.ToMilliseconds(now));

    /// <summary>Sets the retention of new programs. Existing programs keep theirs.</summary>
    /// <exception cref="DomainException">The number is not 1 to 3,650.</exception>
    public void SetRetention(int? days) => RetentionDays = Program.RequireRetentionDays(days);
}
