using System.CommandLine;
using Impressions.Application.Organizations.Commands.CreateOrganization;
using Impressions.Application.Organizations.Queries.ListOrganizations;

namespace Impressions.Api.CommandLine;

/// <summary><c>organizations create</c> and <c>organizations list</c>.</summary>
internal sealed class OrganizationCommands(ServiceBuilder build, string[] settings)
{
    public Verb Build() => new(
        "organizations",
        "Makes and lists organizations.",
        """
        Everything belongs to one organization, and no other can see it.

        Example:
          dotnet Impressions.Api.dll organizations create --name 'Demo University'
        """)
    {
        Create(),
        List(),
    };

    private Verb Create()
    {
        var name = new Option<string>("--name") { Description = "The name people know it by, 1 to 200 characters.", HelpName = "NAME", Required = true };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print the organization's ID and nothing else." };
        var verb = new Verb(
            "create",
            "Makes an organization and prints its ID.",
            """
            Then make it a key: keys create --organization ID …

            Example, which keeps the ID in a variable:
              ORG=$(dotnet Impressions.Api.dll organizations create --name 'Demo University' --quiet)
            """) { name, quiet };
        verb.SetAction((parsed, cancellation) => Operator.RunAsync(
            build,
            settings,
            async (service, cancellationToken) =>
            {
                var organization = await service.SendAsync(
                    new CreateOrganizationCommand(parsed.GetRequiredValue(name)), organizationId: null, cancellationToken);
                Console.WriteLine(parsed.GetValue(quiet) ? organization.Id : $"Made the organization {organization.Id} ({organization.Name}).");
            },
            cancellation));
        return verb;
    }

    private Verb List()
    {
        var verb = new Verb(
            "list",
            "Lists all organizations, the oldest first.",
            """
            The columns are: ID, when it was made (UTC), name.

            Example:
              dotnet Impressions.Api.dll organizations list
            """);
        verb.SetAction((_, cancellation) => Operator.RunAsync(
            build,
            settings,
            async (service, cancellationToken) => Table.Write(
                ["ID", "CREATED", "NAME"],
                (await service.SendAsync(new ListOrganizationsQuery(), organizationId: null, cancellationToken))
                    .Select(organization => new[] { organization.Id, Table.Time(organization.CreatedAt), organization.Name })),
            cancellation));
        return verb;
    }
}
