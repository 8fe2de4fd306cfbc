using System.Text.Json.Serialization;

namespace Impressions.Api.Errors;

/// <summary>
/// Problem details (RFC 9457). <c>error</c> and <c>message</c> repeat <c>title</c> and <c>detail</c> for clients that do not know problem details.
/// </summary>
public sealed class ProblemResponse
{
    /// <summary>Address of a page that explains the <c>code</c>.</summary>
    /// <example>http://localhost:5080/errors#not_found</example>
    public required string Type { get; init; }

    /// <summary>Reason phrase of the status (RFC 9110 §15).</summary>
    /// <example>Not Found</example>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    /// <example>404</example>
    public required int Status { get; init; }

    /// <summary>Stable name of what went wrong, for programs to act on.</summary>
    /// <example>not_found</example>
    public required ProblemCode Code { get; init; }

    /// <summary>What went wrong and, where possible, what to do about it, for people. It may change between versions.</summary>
    /// <example>There is no such impression.</example>
    public required string Detail { get; init; }

    /// <summary>ID of the request in the service's log.</summary>
    /// <example>00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00</example>
    public required string TraceId { get; init; }

    /// <summary>Same as <c>title</c>.</summary>
    /// <example>Not Found</example>
    public required string Error { get; init; }

    /// <summary>Same as <c>detail</c>.</summary>
    /// <example>There is no such impression.</example>
    public required string Message { get; init; }

    /// <summary>Every invalid parameter, header or member, by its name on the wire, with what is wrong; absent if none is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>With status 409: ID of the other resource that the request conflicts with; absent if it conflicts with the addressed resource itself.</summary>
    /// <example>ref_123abc</example>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ResourceId { get; init; }
}
