using System.Text.Json.Serialization;
using Impressions.Api.Errors;
using Impressions.Application.Impressions.Queries.GetImpression;

namespace Impressions.Api.Json;

/// <summary>Every type that crosses the wire, so that its serializer is made at build time.</summary>
[JsonSerializable(typeof(ImpressionResponse))]
[JsonSerializable(typeof(ProblemResponse))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
