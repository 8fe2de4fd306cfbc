using System.Text.Json;

namespace Impressions.Application.Common.Json;

/// <summary>Converts C# names to the snake-case names of requests, responses and messages: <c>ImpressionId</c> to <c>impression_id</c>.</summary>
public static class SnakeCase
{
    /// <summary>The naming policy for serializers.</summary>
    public static JsonNamingPolicy Policy => JsonNamingPolicy.SnakeCaseLower;

    /// <summary>Gets the snake-case name of a C# name.</summary>
    public static string Of(string name) => Policy.ConvertName(name);
}
