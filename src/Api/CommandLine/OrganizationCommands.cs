using System.CommandLine;
using Impressions.Application.Organizations.Commands.CreateOrganization;
using Impressions.Application.Organizations.Commands.UpdateOrganization;
using Impressions.Application.Organizations.Queries.ListOrganizations;

namespace Impressions.Api.CommandLine;

/// <summary><c>organizations create</c>, <c>organizations update</c> and <c>organizations list</c>.</summary>
internal sealed class OrganizationCommands(string[] settings)
{
    public DocumentedCommand Build() => new(
        "organizations",
        "Creates, updates and lists organizations.",
        $"""
        Every row belongs to one organization. Callers of one organization cannot see the rows of another.

        Example:
          {ProgramName.Current} organizations create --name 'Demo University'
        """,
        Setting.ConnectionString,
        Setting.Provider)
    {
        Create(),
        Update(),
        List(),
    };

    private DocumentedCommand Create()
    {
        var name = new Option<string>("--name") { Description = "Display name, 1 to 200 characters.", HelpName = "NAME", Required = true };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print only the organization's ID." };
        var command = new DocumentedCommand(
            "create",
            "Creates an organization and prints its ID.",
            $"""
            Example, which stores the ID in a variable and creates a key for it:
              ORG=$({ProgramName.Current} organizations create --name 'Demo University' --quiet{ProgramName.LastLine})
              {ProgramName.Current} keys create --organization "$ORG" --name Backend --all-scopes
            """,
            Setting.ConnectionString,
            Setting.Provider) { name, quiet };
        command.SetAction((parsed, cancellation) => CommandLineMediator.RunAsync(
            settings,
            async (service, cancellationToken) =>
            {
                var organization = await service.SendAsync(
                    new CreateOrganizationCommand(parsed.GetRequiredValue(name)), organizationId: null, cancellationToken);
                Console.WriteLine(parsed.GetValue(quiet) ? organization.Id : $"Created the organization {organization.Id} ({organization.Name}).");
            },
            cancellation));
        return command;
    }

    private DocumentedCommand Update()
    {
        var organization = new Option<string>("--organization")
        {
            Description = "ID of the organization, as 'organizations list' prints it.",
            HelpName = "ID",
            Required = true,
        };
        var days = new Option<int?>("--retention-days")
        {
            Description = "Days after which new programs erase the personal data of scans, 1 to 3650. Without this option, new programs keep it.",
            HelpName = "DAYS",
        };
        var command = new DocumentedCommand(
            "update",
            "Sets the retention of new programs of an organization.",
            $"""
            Existing programs keep their own retention, which the API changes.

            Example:
              {ProgramName.Current} organizations update --organization "$ORG" --retention-days 90
            """,
            Setting.ConnectionString,
            Setting.Provider) { organization, days };
        command.SetAction((parsed, cancellation) => CommandLineMediator.RunAsync(
            settings,
            async (service, cancellationToken) =>
            {
                var id = parsed.GetRequiredValue(organization);
                var updated = await service.SendAsync(new UpdateOrganizationCommand(id, parsed.GetValue(days)), id, cancellationToken);
                Console.WriteLine(updated.RetentionDays is { } number
                    ? $"New programs of {updated.Id} ({updated.Name}) erase the personal data of scans after {number} day(s)."
                    : $"New programs of {updated.Id} ({updated.Name}) keep the personal data of scans.");
            },
            cancellation));
        return command;
    }

    private DocumentedCommand List()
    {
        var command = new DocumentedCommand(
            "list",
            "Lists all organizations, oldest first.",
            $"""
            The columns are the ID, the time of creation (UTC) and the name.

            Example:
              {ProgramName.Current} organizations list
            """,
            Setting.ConnectionString,
            Setting.Provider);
        command.SetAction((_, cancellation) => CommandLineMediator.RunAsync(
            settings,
            async (service, cancellationToken) => Table.Write(
                ["ID", "CREATED", "NAME"],
                (await service.SendAsync(new ListOrganizationsQuery(), organizationId: null, cancellationToken))
                    .Select(organization => new[] { organization.Id, Table.Time(organization.CreatedAt), organization.Name })),
            cancellation));
        return command;
    }
}
