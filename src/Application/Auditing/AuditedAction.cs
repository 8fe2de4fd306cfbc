using System.Reflection;
using Impressions.Application.Common.Json;

namespace Impressions.Application.Auditing;

/// <summary>An act that the audit log records.</summary>
/// <param name="Name">The name: that of the use case, such as <c>create_poster</c>.</param>
/// <param name="ResourceType">The type of the resource, such as <c>poster</c>.</param>
/// <param name="ResourceId">The ID of the resource; null if the act is not about a single one, or creates it.</param>
public sealed record AuditedAction(string Name, string ResourceType, string? ResourceId)
{
    /// <summary>The start of a session of the dashboard.</summary>
    public static AuditedAction SignIn { get; } = new("sign_in", Session, ResourceId: null);

    /// <summary>An attempt to start a session with an API key that is expired or revoked.</summary>
    public static AuditedAction SignInRefused { get; } = new("sign_in_refused", Session, ResourceId: null);

    /// <summary>The end of a session by its owner.</summary>
    public static AuditedAction SignOut { get; } = new("sign_out", Session, ResourceId: null);

    /// <summary>The reset of the demo.</summary>
    public static AuditedAction ResetDemo { get; } = new("reset_demo", "organization", ResourceId: null);

    private const string Session = "session";

    private static readonly string[] Suffixes = ["Command", "Query"];

    /// <summary>Gets the act of a request by the name of its class, its feature and its member <c>Id</c>.</summary>
    internal static AuditedAction Of(object request)
    {
        var type = request.GetType();
        return new AuditedAction(
            NameOf(type),
            ResourceTypeOf(type),
            type.GetProperty("Id", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(request) as string);
    }

    /// <summary>Gets the name of a type of resource: that of the entity, and <c>user</c> for students, as requests name them.</summary>
    public static string NameOfEntity(Type entity) => entity.Name == "Student" ? "user" : SnakeCase.Of(entity.Name);

    /// <summary><c>create_poster</c> of <c>CreatePosterCommand</c>.</summary>
    private static string NameOf(Type request)
    {
        var suffix = Suffixes.FirstOrDefault(suffix => request.Name.EndsWith(suffix, StringComparison.Ordinal)) ?? "";
        return SnakeCase.Of(request.Name[..^suffix.Length]);
    }

    /// <summary><c>poster</c> of the namespace <c>Impressions.Application.Posters.Commands.CreatePoster</c>.</summary>
    private static string ResourceTypeOf(Type request) =>
        SnakeCase.Of(request.Namespace!.Split('.').SkipWhile(part => part != "Application").ElementAt(1)).TrimEnd('s');
}
