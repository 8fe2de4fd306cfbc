using Impressions.Application.Common;

namespace Impressions.Api.CommandLine;

/// <summary>The operator, who acts for the organization that the command line names and may do everything.</summary>
internal sealed class CommandLineCaller : ICaller
{
    public string? OrganizationId { get; set; }

    public IReadOnlySet<string> Scopes => Domain.Organizations.Scopes.All;
}
