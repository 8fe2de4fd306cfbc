using Impressions.Application.Common;

namespace Impressions.Api.CommandLine;

/// <summary>The caller of a command: acts for the organization that the command line names, with every scope.</summary>
internal sealed class CommandLineCaller : ICaller
{
    public string? OrganizationId { get; set; }

    public IReadOnlySet<string> Scopes => Domain.Organizations.Scopes.All;
}
