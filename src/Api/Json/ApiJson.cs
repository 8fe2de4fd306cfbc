using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Json;

namespace Impressions.Api.Json;

/// <summary>The JSON options of bodies, errors and the OpenAPI document.</summary>
internal static class ApiJson
{
    /// <summary>Members of responses that headers carry.</summary>
    private static readonly string[] HeaderMembers = [SnakeCase.Of(nameof(VersionedResponse.Version)), SnakeCase.Of(nameof(ICreated.IsReplay))];

    /// <summary>Responses are application/json with nosniff, never part of a page: apostrophes and letters need no escapes.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The options for code that reads or writes JSON itself.</summary>
    public static JsonSerializerOptions Options { get; } = CreateReadOnly();

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = SnakeCase.Policy;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.Encoder = Encoder;
        options.Converters.Add(new MetadataJsonConverter());
        options.Converters.Add(new WireTimeJsonConverter());
        options.Converters.Add(new UtcTimeJsonConverter());
        options.Converters.Add(new WholeNumberJsonConverter<int>());
        options.Converters.Add(new WholeNumberJsonConverter<long>());
        options.Converters.Add(new SecretJsonConverter());
        options.Converters.Add(new OptionalJsonConverter());
        options.Converters.Add(new JsonStringEnumConverter(SnakeCase.Policy, allowIntegerValues: false));
        options.TypeInfoResolver = ApiJsonContext.Default.WithAddedModifier(RemoveHeaderMembers).WithAddedModifier(OmitWithoutValue);
        return options;
    }

    private static JsonSerializerOptions CreateReadOnly()
    {
        var options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));
        options.MakeReadOnly();
        return options;
    }

    private static void RemoveHeaderMembers(JsonTypeInfo type)
    {
        if (typeof(ICreated).IsAssignableFrom(type.Type))
        {
            foreach (var member in type.Properties.Where(member => HeaderMembers.Contains(member.Name)).ToList())
            {
                type.Properties.Remove(member);
            }
        }
    }

    private static void OmitWithoutValue(JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(member => member.AttributeProvider?.IsDefined(typeof(OmittedWhenNullAttribute), inherit: true) is true))
        {
            member.ShouldSerialize = (_, value) => value is not null;
        }
    }
}
