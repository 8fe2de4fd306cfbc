using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Impressions.Api.Json;
using Impressions.Application.ApiKeys;
using Impressions.Application.Common.Concurrency;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Http;

/// <summary>
/// Strong entity tags (RFC 9110 §8.8.3) and their preconditions (§13). A tag is <c>"VERSION-HASH"</c>, or <c>"HASH"</c> if the resource
/// never changes. The hash is of the response, so any build or setting that changes the response also changes the tag. <c>If-Match</c> compares only the
/// version: it holds while the resource is unchanged, whichever build wrote the tag.
/// </summary>
internal static partial class EntityTags
{
    /// <summary>Excludes the secret, so that the response to a creation has the same tag as the resource.</summary>
    private static readonly JsonSerializerOptions Content = new(ApiJson.Options)
    {
        TypeInfoResolver = ApiJson.Options.TypeInfoResolver!.WithAddedModifier(ExcludeSecrets),
    };

    /// <summary>Gets the tag of content that is not a resource, such as a picture.</summary>
    public static string OfContent(byte[] content) => $"\"{Hash(content)}\"";

    /// <summary>Gets the JSON of a response, without secrets.</summary>
    public static byte[] Serialize<T>(T response) => JsonSerializer.SerializeToUtf8Bytes(response, Content);

    /// <summary>Gets the tag of a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="json">Its JSON, by <see cref="Serialize"/>.</param>
    public static string Of<T>(T response, byte[] json)
    {
        var hash = Hash(json);
        return response is VersionedResponse { Version: var version } ? string.Create(CultureInfo.InvariantCulture, $"\"{version}-{hash}\"") : $"\"{hash}\"";
    }

    /// <summary>Returns whether <c>If-None-Match</c> has the tag.</summary>
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

    /// <summary>Reads <c>If-Match</c>. A tag that is weak or has no version matches no resource; <c>*</c> matches any.</summary>
    public static Precondition ParseIfMatch(string? ifMatch)
    {
        if (ifMatch is null || ifMatch.Trim() == "*")
        {
            return Precondition.None;
        }

        return EntityTagHeaderValue.TryParseStrictList([ifMatch], out var tags)
            ? new Precondition([.. tags.Select(VersionOf).OfType<int>()])
            : new Precondition([]);
    }

    private static string Hash(byte[] content) => XxHash3.HashToUInt64(content).ToString("x16", CultureInfo.InvariantCulture);

    private static int? VersionOf(EntityTagHeaderValue tag) =>
        !tag.IsWeak
        && Versioned().Match(tag.Tag.ToString()) is { Success: true } match
        && int.TryParse(match.Groups["version"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    private static void ExcludeSecrets(JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(member => member.PropertyType == typeof(Secret)).ToList())
        {
            type.Properties.Remove(member);
        }
    }

    [GeneratedRegex("^\"(?<version>[0-9]+)-[0-9a-f]+\"\\z")]
    private static partial Regex Versioned();
}
