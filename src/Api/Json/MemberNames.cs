using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using MediatR;

namespace Impressions.Api.Json;

/// <summary>
/// The names of the members that a request may set, and of the other members of its resource. They detect mistyped names, which would otherwise be ignored.
/// </summary>
internal sealed class MemberNames
{
    private static readonly ConcurrentDictionary<Type, MemberNames> Cache = new();

    private MemberNames(JsonTypeInfo request)
    {
        Settable = request.Properties.Where(property => property.Set is not null).ToDictionary(property => property.Name);
        var response = request.Type.GetInterfaces().Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequest<>));
        ReadOnly = ApiJson.Options.GetTypeInfo(response.GenericTypeArguments[0]).Properties
            .Where(property => property.Get is not null)
            .Select(property => property.Name)
            .Except(Settable.Keys)
            .ToHashSet();
    }

    /// <summary>The members that the request may set.</summary>
    public IReadOnlyDictionary<string, JsonPropertyInfo> Settable { get; }

    /// <summary>The other members of the resource.</summary>
    public IReadOnlySet<string> ReadOnly { get; }

    public static MemberNames Of(JsonTypeInfo request) => Cache.GetOrAdd(request.Type, (_, type) => new MemberNames(type), request);

    /// <summary>Returns why a member that the request may not set is refused; null if it is ignored, since no known name is near.</summary>
    public string? Explain(string name) =>
        NearestName.FindSpelling(name, ReadOnly) is { } readOnly ? CannotBeSet(readOnly)
        : NearestName.Find(name, Settable.Keys) is { } near ? $"Unknown member '{name}'. Did you mean '{near}'?"
        : null;

    /// <summary>Returns the error for a member of the resource that the request may not set.</summary>
    public static string CannotBeSet(string name) => $"{name} can't be set by this request.";
}
