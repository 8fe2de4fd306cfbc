using Impressions.Api.Errors;
using Impressions.Api.RateLimiting;
using Impressions.Application.Common.Concurrency;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Impressions.Api.OpenApi;

/// <summary>Every status that an operation can answer with, and the headers of its answers.</summary>
internal static class Answers
{
    private const string Json = "application/json";

    private const string ProblemJson = "application/problem+json";

    private const string Html = "text/html";

    /// <summary>What any operation may answer, where it is not said otherwise. The names are of components.</summary>
    private static readonly Dictionary<string, (string Name, string Description)> Shared = new()
    {
        ["400"] = ("BadRequest", "Something in the request is wrong; `errors` has every fault at once."),
        ["401"] = ("Unauthorized", "There is no valid API key or token."),
        ["403"] = ("Forbidden", "The key or token lacks the scope."),
        ["404"] = ("NotFound", "There is no such thing, or it is another organization's."),
        ["406"] = ("NotAcceptable", "The `Accept` header rules out JSON."),
        ["412"] = ("PreconditionFailed", "It was changed meanwhile."),
        ["413"] = ("ContentTooLarge", "The body is longer than 64 KiB."),
        ["415"] = ("UnsupportedMediaType", "The body is not `application/json`."),
        ["422"] = ("UnprocessableContent", "The idempotency key was used with another body."),
        ["429"] = ("TooManyRequests", "There are too many requests; `Retry-After` says when to try again."),
        ["500"] = ("InternalServerError", "Something went wrong here; `trace_id` names it in the service's log."),
        ["503"] = ("ServiceUnavailable", "The service can't answer for now; `Retry-After` says when to try again."),
    };

    private static readonly Dictionary<string, string> Headers = new()
    {
        ["ETag"] = "The strong entity tag of this state of the thing (RFC 9110 §8.8.3), for `If-None-Match` and `If-Match`.",
        ["Idempotency-Replayed"] = "`true` where this is the first answer again, to a request with the same idempotency key.",
        ["Location"] = "The address: of what was made, or where to go.",
        ["RateLimit"] = "What is left: the quota's name, `r` requests, and `t` seconds until it is whole again (draft-ietf-httpapi-ratelimit-headers).",
        ["RateLimit-Policy"] = "The quota: its name, `q` requests, in `w` seconds.",
        ["Retry-After"] = "In how many seconds to try again.",
        ["WWW-Authenticate"] = "`Bearer`; with the error and its description if a token is invalid or a scope is missing (RFC 6750 §3).",
    };

    /// <summary>Names in the document what operations share.</summary>
    public static void AddShared(OpenApiDocument document)
    {
        document.Components!.Headers = Headers.ToDictionary(
            header => header.Key,
            IOpenApiHeader (header) => new OpenApiHeader
            {
                Description = header.Value,
                // Limits can be turned off.
                Required = header.Key is not ("Idempotency-Replayed" or "RateLimit" or "RateLimit-Policy"),
                Schema = new OpenApiSchema { Type = header.Key is "Retry-After" ? JsonSchemaType.Integer : JsonSchemaType.String },
            });
        document.Components.Responses = Shared.ToDictionary(
            response => response.Value.Name, IOpenApiResponse (response) => Problem(response.Key, response.Value.Description, document));
    }

    /// <summary>Takes out of the document what no operation shares.</summary>
    public static void RemoveUnused(OpenApiDocument document)
    {
        var used = document.Paths.Values
            .SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.Responses!.Values)
            .OfType<OpenApiResponseReference>()
            .Select(response => response.Reference.Id)
            .ToHashSet();
        foreach (var name in document.Components!.Responses!.Keys.Where(name => !used.Contains(name)).ToList())
        {
            document.Components.Responses.Remove(name);
        }
    }

    public static void Add(OpenApiOperation operation, ApiDescription description, OpenApiDocument document)
    {
        var responses = operation.Responses ??= [];
        var answersPeople = description.ActionDescriptor.EndpointMetadata.OfType<AnswersPeopleAttribute>().Any();
        foreach (var status in Statuses(operation, description, answersPeople))
        {
            responses.TryAdd(status, answersPeople
                ? Problem(status, Shared[status].Description, document)
                : new OpenApiResponseReference(Shared[status].Name, document));
        }

        foreach (var (status, response) in responses.ToList())
        {
            if (response is OpenApiResponse own)
            {
                Complete(operation, description, status, own, document);
                if (answersPeople && own.Content?.ContainsKey(ProblemJson) is true)
                {
                    own.Content[Html] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
                }
            }
        }

        operation.Responses = [];
        foreach (var (status, response) in responses.OrderBy(response => response.Key, StringComparer.Ordinal))
        {
            operation.Responses.Add(status, response);
        }
    }

    /// <summary>What follows from what an operation takes.</summary>
    private static IEnumerable<string> Statuses(OpenApiOperation operation, ApiDescription description, bool answersPeople)
    {
        yield return "429";
        yield return "500";
        yield return "503";
        if (Operations.ScopeOf(description) is not null)
        {
            yield return "401";
            yield return "403";
        }

        if (!answersPeople && operation.Responses!.Values.Any(response => response.Content?.ContainsKey(Json) is true))
        {
            yield return "406";
        }

        if (operation.RequestBody is not null)
        {
            yield return "400";
            yield return "413";
            yield return "415";
        }

        foreach (var parameter in operation.Parameters ?? [])
        {
            switch (parameter)
            {
                case { In: ParameterLocation.Query }:
                    yield return "400";
                    break;
                case { In: ParameterLocation.Path }:
                    yield return "404";
                    break;
                case { Name: "If-Match" }:
                    yield return "412";
                    break;
                case { Name: "Idempotency-Key" }:
                    yield return "422";
                    break;
            }
        }
    }

    private static void Complete(
        OpenApiOperation operation, ApiDescription description, string status, OpenApiResponse response, OpenApiDocument document)
    {
        foreach (var (mediaType, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (mediaType.StartsWith("image/", StringComparison.Ordinal))
            {
                content.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            }
        }

        SetHeaders(response, [.. HeadersOf(status), .. HeadersOf(operation, description, status)], document);
    }

    private static void SetHeaders(OpenApiResponse response, IReadOnlyList<string> names, OpenApiDocument document)
    {
        if (names.Count > 0)
        {
            response.Headers = names.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document));
        }
    }

    private static IEnumerable<string> HeadersOf(OpenApiOperation operation, ApiDescription description, string status)
    {
        if (status is "200" or "201" or "304" && IsTagged(operation, description))
        {
            yield return "ETag";
        }

        if (status is "201" or "302")
        {
            yield return "Location";
        }

        if (status is "201" && operation.Parameters?.Any(parameter => parameter.Name == "Idempotency-Key") is true)
        {
            yield return "Idempotency-Replayed";
        }

        if (status.StartsWith('2') && RateLimits.IsApi("/" + description.RelativePath))
        {
            yield return "RateLimit";
            yield return "RateLimit-Policy";
        }
    }

    private static IEnumerable<string> HeadersOf(string status)
    {
        if (status is "401" or "403")
        {
            yield return "WWW-Authenticate";
        }

        if (status is "429" or "503")
        {
            yield return "Retry-After";
        }

        if (status is "429")
        {
            yield return "RateLimit";
            yield return "RateLimit-Policy";
        }
    }

    /// <summary>What changes has a tag of its version, and what can be asked for again by its tag has one; a list has none.</summary>
    private static bool IsTagged(OpenApiOperation operation, ApiDescription description) =>
        operation.Responses!.ContainsKey("304")
        || description.SupportedResponseTypes.Any(response => typeof(VersionedResponse).IsAssignableFrom(response.Type));

    private static OpenApiResponse Problem(string status, string description, OpenApiDocument document)
    {
        var response = new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ProblemJson] = new()
                {
                    Schema = new OpenApiSchemaReference(nameof(ProblemResponse), document),
                    Example = Examples.Problem(status, description, fault: "limit"),
                },
            },
        };
        SetHeaders(response, [.. HeadersOf(status)], document);
        return response;
    }
}
