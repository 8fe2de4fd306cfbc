using System.Security;
using NJsonSchema;
using NSwag;

namespace Impressions.Client.Generator;

/// <summary>Generates what NSwag does not: a client that combines all others, error codes, enumerations of lists, and the interfaces of partial updates and versions.</summary>
internal static class Extras
{
    public static string Of(Contract contract)
    {
        var clients = contract.Clients.Select(client => client.Key).ToList();
        return $$"""

            namespace Impressions.Client
            {
                /// <summary>The Impressions API: one client for each kind of resource.</summary>
                public interface IImpressionsApi
                {
            {{Lines(clients, client => $"        /// <summary>Calls about {client}.</summary>\n        I{client}Client {client} {{ get; }}")}}
                }

                /// <summary>The Impressions API over an HttpClient.</summary>
                public sealed class ImpressionsApi : IImpressionsApi
                {
                    /// <param name="httpClient">Sends requests with the key to the base address, which ends in a slash. The HttpClient that AddImpressionsClient registers also retries, and throws ImpressionsConnectionException.</param>
                    public ImpressionsApi(System.Net.Http.HttpClient httpClient)
                    {
            {{Lines(clients, client => $"            {client} = new {client}Client(httpClient);")}}
                    }
            {{Lines(clients, client => $"\n        /// <inheritdoc/>\n        public I{client}Client {client} {{ get; }}")}}
                }

                /// <summary>Error codes of the service: the values of <see cref="ImpressionsApiException.Code"/>.</summary>
                public static class ProblemCodes
                {
            {{Lines(contract.ProblemCodes, code => $"        /// <summary><c>{code}</c></summary>\n        public const string {Names.Pascal(code)} = \"{code}\";")}}
                }

                internal static class IdempotentPaths
                {
                    public static readonly System.Collections.Generic.HashSet<string> All = [{{string.Join(", ", contract.IdempotentPaths.Select(path => $"\"{path.TrimStart('/')}\""))}}];
                }

                internal static class StreamedPaths
                {
                    public static readonly System.Collections.Generic.HashSet<string> All = [{{string.Join(", ", contract.StreamedPaths.Select(path => $"\"{path.TrimStart('/')}\""))}}];
                }
            {{Lines(clients, client => $$"""

                public partial class {{client}}Client
                {
                    static partial void UpdateJsonSerializerSettings(System.Text.Json.JsonSerializerOptions settings) => Configure(settings);
                }
            """)}}
            {{Lines(contract.PartialUpdates, type => $"\n    public partial class {type} : IPartialUpdate;")}}
            {{Lines(contract.Versioned, type => $$"""

                public partial class {{type}} : IVersioned
                {
                    /// <inheritdoc/>
                    [System.Text.Json.Serialization.JsonIgnore]
                    public string? ETag { get; set; }
                }
            """)}}
            {{Lines(contract.Lists, list => Enumeration(contract, list))}}
            }

            """;
    }

    private static string Enumeration(Contract contract, OpenApiOperationDescription list)
    {
        var page = list.Operation.ActualResponses["200"].Content.First().Value.Schema.ActualSchema;
        var (items, rows) = page.Properties.Single(property => property.Value.Type == JsonObjectType.Array);
        var row = contract.NameOf(rows.Item!);
        var name = $"{Contract.ActionName(list).Replace("List", "Enumerate", StringComparison.Ordinal)}Async";
        var filters = list.Operation.ActualParameters.Where(parameter => parameter.Name is not ("cursor" or "offset" or "limit"))
            .OrderByDescending(parameter => parameter.IsRequired).ToList();
        var signature = $"System.Collections.Generic.IAsyncEnumerable<{row}> {name}("
            + string.Concat(filters.Select(filter => filter.IsRequired ? $"{TypeOf(filter)} {Names.Camel(filter.Name)}, " : $"{TypeOf(filter)}? {Names.Camel(filter.Name)} = null, "))
            + "int? pageSize = null, System.Threading.CancellationToken cancellationToken = default)";
        var arguments = string.Concat(filters.Select(filter => $"{Names.Camel(filter.Name)}: {Names.Camel(filter.Name)}, "));
        var documentation = $"""
                    /// <summary>Yields every row that {Contract.ActionName(list)}Async lists, in the same order, and fetches page after page.</summary>
            {Lines(filters, Documentation)}
                    /// <param name="pageSize">Rows of a page, 1 to 100; null for the default of the service.</param>
                    /// <param name="cancellationToken">Cancels the calls.</param>
            """;
        return $$"""

                public partial interface I{{Contract.ClientName(list)}}Client
                {
            {{documentation}}
                    {{signature}};
                }

                public partial class {{Contract.ClientName(list)}}Client
                {
                    /// <inheritdoc/>
                    public {{signature}} =>
                        EnumerateAsync(
                            (cursor, token) => {{Contract.ActionName(list)}}Async({{arguments}}limit: pageSize, cursor: cursor, cancellationToken: token),
                            page => (page.{{Names.Pascal(items)}}, page.NextCursor),
                            cancellationToken);
                }
            """;
    }

    private static string Documentation(OpenApiParameter filter)
    {
        var text = filter.Description ?? $"Lists only rows with this {filter.Name}.";
        return $"        /// <param name=\"{Names.Camel(filter.Name)}\">{SecurityElement.Escape(text.ReplaceLineEndings(" "))}</param>";
    }

    private static string TypeOf(OpenApiParameter parameter) => (parameter.ActualSchema.Type, parameter.ActualSchema.Format) switch
    {
        (JsonObjectType.String, "date-time") => "System.DateTimeOffset",
        (JsonObjectType.String, _) => "string",
        (JsonObjectType.Integer, _) => "int",
        (JsonObjectType.Boolean, _) => "bool",
        var other => throw new NotSupportedException($"The filter {parameter.Name} is {other}; add its type in C# here."),
    };

    private static string Lines<T>(IEnumerable<T> items, Func<T, string> line) => string.Join("\n", items.Select(line));
}
