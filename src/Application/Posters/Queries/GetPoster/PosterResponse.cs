using Impressions.Application.Common.Concurrency;
using Impressions.Domain.Common;
using Impressions.Domain.Posters;

namespace Impressions.Application.Posters.Queries.GetPoster;

/// <summary>A placement of a poster by a student.</summary>
public sealed class PosterResponse : VersionedResponse
{
    /// <summary>ID of the poster.</summary>
    /// <example>poster_123abc</example>
    public override required string Id { get; set; }

    /// <summary>ID of the program that the poster advertises.</summary>
    /// <example>prog_123abc</example>
    public required string ProgramId { get; set; }

    /// <summary>ID of the student (user) who put up the poster.</summary>
    /// <example>user_123abc</example>
    public required string StudentId { get; set; }

    /// <summary>URL of a picture of the QR code.</summary>
    /// <example>http://localhost:5080/qr/DEM0C0DE.png</example>
    public required string QrCodeUrl { get; set; }

    /// <summary>Location of the poster; null if none was given.</summary>
    /// <example>Student Union, main entrance</example>
    public required string? Location { get; set; }

    /// <summary>Time of creation, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime CreatedAt { get; set; }

    /// <summary>Time of the last update, UTC, RFC 3339.</summary>
    /// <example>2024-01-01T10:30:00Z</example>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>Custom data.</summary>
    /// <example>{"size":"A2"}</example>
    public required Metadata Metadata { get; set; }

    /// <summary>Code in the printed URL: 8 characters of Crockford's base 32.</summary>
    /// <example>DEM0C0DE</example>
    public required string Code { get; set; }

    /// <summary>URL in the QR code, in upper case.</summary>
    /// <example>HTTP://LOCALHOST:5080/S/DEM0C0DE</example>
    public required string ScanUrl { get; set; }

    /// <summary>Status. Scans are recorded only while the poster is active.</summary>
    /// <example>active</example>
    public required PosterStatus Status { get; set; }

    /// <summary>URL that scans lead to; null if they lead to the landing page of the program.</summary>
    public required string? DestinationUrl { get; set; }
}
