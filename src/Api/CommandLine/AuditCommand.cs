using System.CommandLine;
using Impressions.Application.Auditing.Queries.ListAuditEntries;
using Impressions.Application.Common.Json;
using Impressions.Application.Organizations.Queries.GetOrganization;

namespace Impressions.Api.CommandLine;

/// <summary><c>audit</c>.</summary>
internal static class AuditCommand
{
    private const int PageSize = 100;
    private const int DefaultLimit = 100;

    public static DocumentedCommand Build(string[] settings)
    {
        var organization = new Option<string>("--organization")
        {
            Description = "ID of the organization, as 'organizations list' prints it.",
            HelpName = "ID",
            Required = true,
        };
        var actor = Filter("--actor", "ID", "Only acts of this actor: ID of a key, subject of a token, or user of the operating system.");
        var actorType = Filter("--actor-type", "TYPE", "Only acts of actors of this type: api_key, token, session or command_line.");
        var action = Filter("--action", "NAME", "Only acts with this name, such as revoke_api_key.");
        var resourceType = Filter("--resource-type", "TYPE", "Only acts on resources of this type, such as poster.");
        var resourceId = Filter("--resource-id", "ID", "Only acts on the resource with this ID.");
        var from = Time("--from", "Only acts at this time or later, such as 2027-01-15T10:30:00Z.");
        var to = Time("--to", "Only acts before this time.");
        var limit = new Option<int?>("--limit") { Description = $"Maximum number of entries; {DefaultLimit} by default.", HelpName = "NUMBER" };
        var command = new DocumentedCommand(
            "audit",
            "Lists who did what, newest first.",
            $"""
            The columns are the time (UTC), the type and the ID of the actor, the act, the type and the ID of the resource, the network of the actor's IP address, and
            the changed members. docs/audit-log.md describes them.

            Example:
              {ProgramName.Current} audit --organization "$ORG" --action revoke_api_key
            """,
            Setting.ConnectionString,
            Setting.Provider) { organization, actor, actorType, action, resourceType, resourceId, from, to, limit };
        command.Validators.Add(result =>
        {
            if (result.GetValue(limit) < 1)
            {
                result.AddError("--limit must be 1 or more.");
            }
        });
        command.SetAction((parsed, cancellation) => CommandLineMediator.RunAsync(
            settings,
            async (service, cancellationToken) =>
            {
                var organizationId = (await service.SendAsync(
                    new GetOrganizationQuery(parsed.GetRequiredValue(organization)), parsed.GetRequiredValue(organization), cancellationToken)).Id;
                var maximum = parsed.GetValue(limit) ?? DefaultLimit;
                var rows = new List<AuditEntryResponse>();
                string? cursor = null;
                do
                {
                    var page = await service.SendAsync(
                        new ListAuditEntriesQuery
                        {
                            Actor = parsed.GetValue(actor),
                            ActorType = parsed.GetValue(actorType),
                            Action = parsed.GetValue(action),
                            ResourceType = parsed.GetValue(resourceType),
                            ResourceId = parsed.GetValue(resourceId),
                            From = parsed.GetValue(from),
                            To = parsed.GetValue(to),
                            Limit = Math.Min(PageSize, maximum - rows.Count),
                            Cursor = cursor,
                        },
                        organizationId,
                        cancellationToken);
                    rows.AddRange(page.Entries);
                    cursor = page.NextCursor;
                }
                while (cursor is not null && rows.Count < maximum);

                Table.Write(["TIME", "BY", "ACTOR", "ACTION", "RESOURCE", "ID", "NETWORK", "CHANGES"], rows.Select(RowOf));
            },
            cancellation));
        return command;
    }

    private static Option<string?> Filter(string name, string value, string description) => new(name) { Description = description, HelpName = value };

    private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = KeyCommands.ParseTime,
    };

    private static string[] RowOf(AuditEntryResponse entry) =>
    [
        Table.Time(entry.CreatedAt),
        SnakeCase.Of($"{entry.ActorType}"),
        entry.Actor ?? Table.Absent,
        entry.Action,
        entry.ResourceType,
        entry.ResourceId ?? Table.Absent,
        entry.IpAddress ?? Table.Absent,
        entry.Changes.Count == 0 ? Table.Absent : string.Join(", ", entry.Changes.Select(Print)),
    ];

    private static string Print(AuditChangeResponse change) =>
        change is { Before: null, After: null } ? change.Member : $"{change.Member}: {change.Before ?? Table.Absent} > {change.After ?? Table.Absent}";
}
