using System.Text.Json;
using System.Text.Json.Serialization;
using Impressions.Application.ApiKeys;

namespace Impressions.Api.Json;

/// <summary>Shows a secret to its owner, in the one answer that has it.</summary>
internal sealed class SecretJsonConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("Nobody sends a secret in a body.");

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}
