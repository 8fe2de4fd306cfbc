using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Impressions.Application.ApiKeys;
using Impressions.Application.Common.Json;

namespace Impressions.Application.Common.Idempotency;

/// <summary>
/// The JSON in which responses are stored with their idempotency keys. It is never sent: a replay is deserialized and serialized again. Later versions must read what
/// this one stores, so members may be added, but not renamed.
/// </summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        // Enums as names: a number would mean another one once a value is inserted. Numbers of earlier versions are read.
        Converters = { new MetadataJsonConverter(), new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { ExcludeSecrets, RequireNothing } },
    };

    public static string Write<T>(T response) => JsonSerializer.Serialize(response, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>A secret is shown once and stored nowhere.</summary>
    private static void ExcludeSecrets(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.PropertyType == typeof(Secret)).ToList())
        {
            type.Properties.Remove(property);
        }
    }

    /// <summary>A response that an earlier version stored may lack members that are new.</summary>
    private static void RequireNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired = false;
        }
    }
}
