using System.Text.Json.Serialization;

namespace Impressions.Api.Errors;

/// <summary>
/// Problem details (RFC 9457), with two members more for clients that know no problem details: <c>error</c> and <c>message</c>.
/// </summary>
public sealed class ProblemResponse
{
    /// <summary>What kind of problem: <c>about:blank</c>, the status says it all (RFC 9457 §4.2.1).</summary>
    /// <example>about:blank</example>
    public required string Type { get; init; }

    /// <summary>The status in words (RFC 9110 §15).</summary>
    /// <example>Not Found</example>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    /// <example>404</example>
    public required int Status { get; init; }

    /// <summary>What happened, and where possible what to do about it.</summary>
    /// <example>There is no such impression.</example>
    public required string Detail { get; init; }

    /// <summary>Names the request in the service's log.</summary>
    /// <example>00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00</example>
    public required string TraceId { get; init; }

    /// <summary>The same as <c>title</c>.</summary>
    /// <example>Not Found</example>
    public required string Error { get; init; }

    /// <summary>The same as <c>detail</c>.</summary>
    /// <example>There is no such impression.</example>
    public required string Message { get; init; }

    /// <summary>With status 400: every field that is wrong, under its name on the wire, and what is wrong with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
