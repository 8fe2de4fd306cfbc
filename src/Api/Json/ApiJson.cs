using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Impressions.Application.Common.Json;

namespace Impressions.Api.Json;

/// <summary>How JSON is written and read, the same for bodies, errors and the OpenAPI document.</summary>
internal static class ApiJson
{
    /// <summary>Answers are application/json with nosniff, never part of a page: apostrophes and letters need no escapes.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The serializers of every type on the wire, for code that writes JSON itself.</summary>
    public static ApiJsonContext Context { get; } = new(Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web)));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = SnakeCase.Policy;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.Encoder = Encoder;
        options.Converters.Add(new MetadataJsonConverter());
        options.Converters.Add(new WireTimeJsonConverter());
        options.Converters.Add(new WholeNumberJsonConverter<int>());
        options.Converters.Add(new WholeNumberJsonConverter<long>());
        options.Converters.Add(new SecretJsonConverter());
        options.Converters.Add(new JsonStringEnumConverter(SnakeCase.Policy, allowIntegerValues: false));
        options.TypeInfoResolver = ApiJsonContext.Default;
        return options;
    }
}
