using NJsonSchema;
using NJsonSchema.CodeGeneration;
using NSwag;
using NSwag.CodeGeneration;

namespace Impressions.Client.Generator;

/// <summary>Converts names of the wire to C#: <c>poster_id</c> to PosterId or posterId.</summary>
internal sealed class Names : IPropertyNameGenerator, IParameterNameGenerator
{
    private static readonly char[] Separators = ['_', '-'];

    public static string Pascal(string name) => string.Concat(
        name.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static string Camel(string name) => Pascal(name) is var pascal ? char.ToLowerInvariant(pascal[0]) + pascal[1..] : name;

    public string Generate(JsonSchemaProperty property) => Pascal(property.Name);

    public string Generate(OpenApiParameter parameter, IEnumerable<OpenApiParameter> allParameters) => Camel(parameter.Name);
}
