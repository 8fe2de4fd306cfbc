using System.Globalization;
using System.Security.Cryptography;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Common;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Http;

/// <summary>Strong entity tags (RFC 9110 §8.8.3), and the preconditions of requests that use them (§13).</summary>
internal static class EntityTags
{
    /// <summary>Differs between builds, so that a cached response of an older build, which may have another form, does not match.</summary>
    private static readonly string Build = Convert.ToHexStringLower(SHA256.HashData(
    [
        .. typeof(Metadata).Module.ModuleVersionId.ToByteArray(),
        .. typeof(ImpressionResponse).Module.ModuleVersionId.ToByteArray(),
        .. typeof(EntityTags).Module.ModuleVersionId.ToByteArray(),
    ]))[..8];

    /// <summary>Returns the tag of a resource's content.</summary>
    public static string OfContent(byte[] content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"";

    /// <summary>Returns the tag of a resource's state.</summary>
    /// <param name="state">A text that differs between the states of one resource.</param>
    public static string Of(string state) => $"\"{state}-{Build}\"";

    /// <summary>Returns the tag of a version.</summary>
    public static string Of(int version) => Of(version.ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns whether <c>If-None-Match</c> has the tag, or is <c>*</c>.</summary>
    public static bool IfNoneMatchMatches(HttpRequest request, string tag)
    {
        if (request.Headers.IfNoneMatch.Count == 0)
        {
            return false;
        }

        var current = new EntityTagHeaderValue(tag);
        return request.GetTypedHeaders().IfNoneMatch.Any(held =>
            held.Equals(EntityTagHeaderValue.Any) || held.Compare(current, useStrongComparison: false));
    }

    /// <summary>
    /// Returns the precondition of <c>If-Match</c>. A tag that is weak, malformed or of another build matches no version; <c>*</c> matches any.
    /// </summary>
    public static Precondition ParseIfMatch(string? ifMatch)
    {
        if (ifMatch is null)
        {
            return Precondition.None;
        }

        if (ifMatch.Trim() == "*")
        {
            return Precondition.None;
        }

        return EntityTagHeaderValue.TryParseStrictList([ifMatch], out var tags)
            ? new Precondition([.. tags.Select(VersionOf).OfType<int>()])
            : new Precondition([]);
    }

    private static int? VersionOf(EntityTagHeaderValue tag)
    {
        var text = tag.Tag.AsSpan().Trim('"');
        return !tag.IsWeak
            && text.EndsWith($"-{Build}")
            && int.TryParse(text[..^(Build.Length + 1)], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : null;
    }
}
