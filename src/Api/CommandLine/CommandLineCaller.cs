using Impressions.Application.Auditing;
using Impressions.Application.Common;
using Impressions.Domain.Auditing;

namespace Impressions.Api.CommandLine;

/// <summary>The caller of a command: acts for the organization that the command line names, with every scope.</summary>
internal sealed class CommandLineCaller : ICaller, IActor
{
    public string? OrganizationId { get; set; }

    public IReadOnlySet<string> Scopes => Domain.Organizations.Scopes.All;

    /// <summary>The actor of every command.</summary>
    public static Actor Actor { get; } = new(ActorType.CommandLine, Environment.UserName, Address: null);

    Actor? IActor.Current => Actor;
}
