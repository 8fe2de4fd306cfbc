using System.Linq.Expressions;
using Impressions.Application.Programs;
using Impressions.Domain.Posters;
using Impressions.Domain.Programs;

namespace Impressions.Infrastructure.Ingestion;

/// <summary>A scan target as the database has it, with the key of its program encrypted.</summary>
/// <param name="Target">The target without a key.</param>
/// <param name="TokenKey">The key that signs impression tokens, encrypted; null if the program requires none.</param>
/// <param name="TokenDays">For how many days a token is valid.</param>
internal sealed record StoredScanTarget(ScanTarget Target, string? TokenKey, int TokenDays)
{
    /// <summary>Selects only the columns that a scan needs.</summary>
    public static readonly Expression<Func<Poster, Program, StoredScanTarget>> Selection = (poster, program) => new StoredScanTarget(
        ScanTarget.Of(
            poster.OrganizationId,
            poster.ProgramId,
            poster.StudentId,
            poster.Id,
            poster.Location,
            poster.Status,
            poster.DestinationUrl,
            program.PrivacyMode,
            program.Status,
            program.LandingUrl,
            program.FallbackUrl),
        program.RequireImpressionToken ? program.TokenKey : null,
        program.ImpressionTokenDays);

    /// <summary>Decrypts the key. A scan whose key is lost gets no token, since no scan may be lost.</summary>
    public ScanTarget Open(ITokenKeys keys) =>
        TokenKey is not null && keys.Decrypt(TokenKey) is { } key ? Target with { TokenKey = new TokenKey(key, TokenDays) } : Target;
}
