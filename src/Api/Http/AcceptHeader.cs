using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Http;

/// <summary>
/// Evaluates the <c>Accept</c> header (RFC 9110 §12.5.1): of the media ranges that match a type, the most specific one gives the quality, and
/// quality 0 excludes the type. A header that is absent, empty or not a list of media ranges accepts everything.
/// </summary>
internal static class AcceptHeader
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";
    private const string Html = "text/html";
    private const string Anything = "*/*";

    /// <summary>Returns whether the client accepts JSON.</summary>
    public static bool AllowsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        // The values that nearly every client sends need no parser.
        return accept.Count == 0 || (accept.Count == 1 && accept[0] is Json or Anything) || QualityOf(Json, Parse(accept)) > 0;
    }

    /// <summary>Returns whether the client prefers JSON to a redirect or a page.</summary>
    public static bool PrefersJson(HttpRequest request) => Prefers(request, Json);

    /// <summary>Returns whether the client prefers problem details, or JSON, to a page.</summary>
    public static bool PrefersProblemDetails(HttpRequest request) => Prefers(request, ProblemJson) || Prefers(request, Json);

    private static bool Prefers(HttpRequest request, string mediaType)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0)
        {
            return false;
        }

        var ranges = Parse(accept);
        return QualityOf(mediaType, ranges) > QualityOf(Html, ranges);
    }

    /// <summary>Returns the media ranges; null if the header has none. Elements that are no media ranges are skipped.</summary>
    private static IList<MediaTypeHeaderValue>? Parse(StringValues accept) =>
        MediaTypeHeaderValue.TryParseList(accept, out var ranges) && ranges.Count > 0 ? ranges : null;

    private static double QualityOf(string mediaType, IList<MediaTypeHeaderValue>? ranges)
    {
        if (ranges is null)
        {
            return 1;
        }

        var best = Precision.None;
        var quality = 0.0;
        foreach (var range in ranges)
        {
            var rangeQuality = range.Quality ?? 1;
            var precision = PrecisionOf(range, rangeQuality, mediaType);
            if (precision > best || (precision == best && rangeQuality > quality))
            {
                (best, quality) = (precision, rangeQuality);
            }
        }

        return best is Precision.None ? 0 : quality;
    }

    private static Precision PrecisionOf(MediaTypeHeaderValue range, double quality, string mediaType)
    {
        if (range.MatchesAllTypes)
        {
            return Precision.AllTypes;
        }

        if (range.MatchesAllSubTypes)
        {
            return mediaType.AsSpan(0, mediaType.IndexOf('/', StringComparison.Ordinal)).Equals(range.Type, StringComparison.OrdinalIgnoreCase)
                ? Precision.AllSubtypes
                : Precision.None;
        }

        if (!range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
        {
            return Precision.None;
        }

        var parameters = range.Parameters.Count(parameter => !parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase));
        if (parameters == 0)
        {
            return Precision.Type;
        }

        if (parameters == 1 && range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return Precision.TypeWithParameters;
        }

        // The service has one form of each type, so a range with another parameter, such as a version, accepts that form. To exclude another
        // form does not exclude this one.
        return quality > 0 ? Precision.Type : Precision.None;
    }

    private enum Precision
    {
        None,
        AllTypes,
        AllSubtypes,
        Type,
        TypeWithParameters,
    }
}
