using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;
using Impressions.Domain.Posters;

namespace Impressions.Application.Posters.Queries.GetPoster;

/// <summary>One placement of one poster by one student.</summary>
public sealed class PosterResponse : VersionedResponse
{
    /// <summary>The poster's ID.</summary>
    /// <example>poster_123abc</example>
    public override required string Id { get; set; }

    /// <summary>The program it advertises.</summary>
    /// <example>prog_123abc</example>
    public required string ProgramId { get; set; }

    /// <summary>The student (user) who put it up.</summary>
    /// <example>user_123abc</example>
    public required string StudentId { get; set; }

    /// <summary>Where its QR code is, as a picture.</summary>
    /// <example>http://localhost:5080/qr/DEM0C0DE.png</example>
    public required string QrCodeUrl { get; set; }

    /// <summary>Where it hangs; null where nobody said.</summary>
    /// <example>Student Union, main entrance</example>
    public required string? Location { get; set; }

    /// <summary>When it was made, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>When it was last changed, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>The customer's own facts about it.</summary>
    /// <example>{"size":"A2"}</example>
    public required Metadata Metadata { get; set; }

    /// <summary>The code in its printed URL: 8 characters of Crockford's base 32.</summary>
    /// <example>DEM0C0DE</example>
    public required string Code { get; set; }

    /// <summary>What its QR code says, upper case throughout.</summary>
    /// <example>HTTP://LOCALHOST:5080/S/DEM0C0DE</example>
    public required string ScanUrl { get; set; }

    /// <summary>Whether its scans are recorded.</summary>
    /// <example>active</example>
    public required PosterStatus Status { get; set; }

    /// <summary>Where its scans lead; null: to the program's landing page.</summary>
    public required string? DestinationUrl { get; set; }
}
