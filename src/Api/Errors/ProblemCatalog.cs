using System.Collections.Frozen;
using System.Reflection;
using Impressions.Application.Common.Json;

namespace Impressions.Api.Errors;

/// <summary>Every <see cref="ProblemCode"/> with its name on the wire, its status and its texts.</summary>
internal static class ProblemCatalog
{
    private static readonly FrozenDictionary<ProblemCode, ProblemEntry> Entries = Enum.GetValues<ProblemCode>().ToFrozenDictionary(
        code => code,
        code => Read(typeof(ProblemCode).GetField(code.ToString())!));

    /// <summary>All entries, ordered by status.</summary>
    public static IEnumerable<ProblemEntry> All => Enum.GetValues<ProblemCode>().Select(Of);

    /// <summary>Gets the entry of a code.</summary>
    public static ProblemEntry Of(ProblemCode code) => Entries[code];

    /// <summary>Gets the code of a reason that the domain or a handler gave: the one with the same name.</summary>
    public static ProblemCode CodeOf(Enum reason) => Enum.Parse<ProblemCode>(reason.ToString());

    /// <summary>Gets the code of a problem that is known by its status only.</summary>
    public static ProblemCode CodeOf(int status) => status switch
    {
        401 => ProblemCode.InvalidApiKey,
        403 => ProblemCode.InsufficientScope,
        404 => ProblemCode.EndpointNotFound,
        405 => ProblemCode.MethodNotAllowed,
        406 => ProblemCode.NotAcceptable,
        408 => ProblemCode.RequestTimeout,
        413 => ProblemCode.ContentTooLarge,
        414 => ProblemCode.UriTooLong,
        415 => ProblemCode.UnsupportedMediaType,
        429 => ProblemCode.RateLimited,
        431 => ProblemCode.RequestHeadersTooLarge,
        503 => ProblemCode.Overloaded,
        505 => ProblemCode.HttpVersionNotSupported,
        >= 500 => ProblemCode.InternalError,
        _ => ProblemCode.MalformedRequest,
    };

    private static ProblemEntry Read(FieldInfo code)
    {
        var problem = code.GetCustomAttribute<ProblemAttribute>()!;
        return new(SnakeCase.Of(code.Name), problem.Status, problem.When, problem.Remedy);
    }
}

/// <summary>A code with its texts, in which backquotes enclose names.</summary>
/// <param name="Name">Name on the wire.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="When">What went wrong.</param>
/// <param name="Remedy">What the caller can do about it.</param>
internal sealed record ProblemEntry(string Name, int Status, string When, string Remedy)
{
    /// <summary>Meaning and remedy as plain text.</summary>
    public string Detail { get; } = $"{When} {Remedy}".Replace("`", "", StringComparison.Ordinal);
}
