using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Impressions.Application.Common.Json;

namespace Impressions.Infrastructure.IntegrationTests;

/// <summary>Writes the properties of an entity, since the API's responses are in another layer.</summary>
internal sealed class PlainJson : IWireJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = SnakeCase.Policy,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new MetadataJsonConverter(), new JsonStringEnumConverter(SnakeCase.Policy) },
    };

    public string WriteResource(object entity) => JsonSerializer.Serialize(entity, entity.GetType(), Options);

    public string Write<T>(T response) => JsonSerializer.Serialize(response, Options);
}
