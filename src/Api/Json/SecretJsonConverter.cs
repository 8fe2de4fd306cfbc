using System.Text.Json;
using System.Text.Json.Serialization;
using Impressions.Application.ApiKeys;

namespace Impressions.Api.Json;

/// <summary>Writes a secret into the one response that shows it.</summary>
internal sealed class SecretJsonConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Requests have no secret.");

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}
