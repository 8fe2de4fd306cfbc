using System.CommandLine;
using System.CommandLine.Parsing;
using Impressions.Api.Json;
using Impressions.Application.ApiKeys.Commands.CreateApiKey;
using Impressions.Application.ApiKeys.Commands.RevokeApiKey;
using Impressions.Application.ApiKeys.Queries.GetApiKey;
using Impressions.Application.ApiKeys.Queries.GetApiKeyOwner;
using Impressions.Application.ApiKeys.Queries.ListApiKeys;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Organizations.Queries.GetOrganization;
using Impressions.Domain.Organizations;

namespace Impressions.Api.CommandLine;

/// <summary><c>keys create</c>, <c>keys list</c> and <c>keys revoke</c>.</summary>
internal sealed class KeyCommands(string[] settings)
{
    private const int PageSize = 100;

    public DocumentedCommand Build() => new(
        "keys",
        "Creates, lists and revokes API keys.",
        $"""
        A backend sends its key as 'Authorization: Bearer sk_…'. A key with the scope keys:manage can do the same over HTTP, at /api/v1/keys.

        Example:
          {ProgramName.Current} keys create --organization org_… --name Backend --scope impressions:read --scope referrals:write
        """,
        Setting.ConnectionString,
        Setting.Provider)
    {
        Create(),
        List(),
        Revoke(),
    };

    private static Option<string> Organization() => new("--organization")
    {
        Description = "ID of the organization that the keys act for, as 'organizations list' prints it.",
        HelpName = "ID",
        Required = true,
    };

    /// <summary>Parses the time of an option.</summary>
    public static DateTimeOffset? ParseTime(ArgumentResult argument)
    {
        if (WireTime.TryParse(argument.Tokens[0].Value, out var time))
        {
            return time;
        }

        argument.AddError($"'{argument.Tokens[0].Value}' is not a time, such as 2027-01-15T10:30:00Z.");
        return null;
    }

    private DocumentedCommand Create()
    {
        var organization = Organization();
        var name = new Option<string>("--name") { Description = "Display name, 1 to 200 characters.", HelpName = "NAME", Required = true };
        var scopes = new Option<string[]>("--scope")
        {
            Description = $"Scope of the key; can be repeated. One of: {string.Join(", ", Scopes.All.Order(StringComparer.Ordinal))}.",
            HelpName = "SCOPE",
        };
        var allScopes = new Option<bool>("--all-scopes") { Description = "All scopes, including the right to create and revoke keys. Excludes --scope." };
        var expiresAt = new Option<DateTimeOffset?>("--expires-at")
        {
            Description = "Time from which the key is rejected, such as 2027-01-15T10:30:00Z. Without it, the key does not expire.",
            HelpName = "TIME",
            CustomParser = ParseTime,
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print only the secret." };
        var command = new DocumentedCommand(
            "create",
            "Creates an API key and prints its secret once.",
            $"""
            The last line is the secret. It is not stored and cannot be printed again.

            Example, which stores the secret in a variable without printing it:
              KEY=$({ProgramName.Current} keys create --organization "$ORG" --name Backend --all-scopes --quiet{ProgramName.LastLine})
              curl -H "Authorization: Bearer $KEY" {Hosting.DefaultUrl}/api/v1/impressions
            """,
            Setting.ConnectionString,
            Setting.Provider) { organization, name, scopes, allScopes, expiresAt, quiet };
        command.Validators.Add(result =>
        {
            var hasScopes = result.GetValue(scopes) is { Length: > 0 };
            if (result.GetValue(allScopes) == hasScopes)
            {
                result.AddError("Either --scope or --all-scopes is required, but not both.");
            }
        });
        command.SetAction((parsed, cancellation) => CommandLineMediator.RunAsync(settings, async (service, cancellationToken) =>
        {
            var organizationId = await GetOrganizationIdAsync(service, parsed.GetRequiredValue(organization), cancellationToken);
            var request = new CreateApiKeyCommand
            {
                Name = parsed.GetRequiredValue(name),
                Scopes = parsed.GetValue(allScopes) ? [.. Scopes.All] : parsed.GetRequiredValue(scopes),
                ExpiresAt = parsed.GetValue(expiresAt),
            };
            var key = await service.SendAsync(request, organizationId, cancellationToken);
            if (!parsed.GetValue(quiet))
            {
                Console.WriteLine($"Created the key {key.Id} ({key.Name}) with the scopes: {string.Join(' ', key.Scopes)}.");
                Console.WriteLine("Its secret, which is not stored:");
            }

            Console.WriteLine(key.Key!.Reveal());
        }, cancellation));
        return command;
    }

    private DocumentedCommand List()
    {
        var organization = Organization();
        var command = new DocumentedCommand(
            "list",
            "Lists the API keys of an organization, newest first, including revoked and expired keys.",
            $"""
            The columns are the ID, the last four characters of the secret, the times (UTC) of creation, expiry, last use and revocation, the scopes, and the name.

            Example:
              {ProgramName.Current} keys list --organization org_…
            """,
            Setting.ConnectionString,
            Setting.Provider) { organization };
        command.SetAction((parsed, cancellation) => CommandLineMediator.RunAsync(settings, async (service, cancellationToken) =>
        {
            var organizationId = await GetOrganizationIdAsync(service, parsed.GetRequiredValue(organization), cancellationToken);
            var keys = new List<ApiKeyResponse>();
            for (var cursor = ""; cursor is not null;)
            {
                var page = await service.SendAsync(
                    new ListApiKeysQuery { Limit = PageSize, Cursor = cursor.Length > 0 ? cursor : null }, organizationId, cancellationToken);
                keys.AddRange(page.Keys);
                cursor = page.NextCursor;
            }

            Table.Write(
                ["ID", "LAST4", "CREATED", "EXPIRES", "LAST USED", "REVOKED", "SCOPES", "NAME"],
                keys.Select(key => new[]
                {
                    key.Id, key.Last4, Table.Time(key.CreatedAt), Table.Time(key.ExpiresAt), Table.Time(key.LastUsedAt), Table.Time(key.RevokedAt),
                    key.Scopes.Count == Scopes.All.Count ? "all" : string.Join(',', key.Scopes), key.Name,
                }));
        }, cancellation));
        return command;
    }

    private DocumentedCommand Revoke()
    {
        var id = new Argument<string>("ID") { Description = "ID of the key, key_…, as 'keys list' prints it." };
        var command = new DocumentedCommand(
            "revoke",
            "Revokes an API key permanently.",
            $"""
            A running service rejects the key within 30 seconds. Revoking a revoked key has no effect.

            Example:
              {ProgramName.Current} keys revoke key_…
            """,
            Setting.ConnectionString,
            Setting.Provider) { id };
        command.SetAction((parsed, cancellation) => CommandLineMediator.RunAsync(settings, async (service, cancellationToken) =>
        {
            var keyId = parsed.GetRequiredValue(id);
            var owner = await service.SendAsync(new GetApiKeyOwnerQuery(keyId), organizationId: null, cancellationToken);
            await service.SendAsync(new RevokeApiKeyCommand(keyId, Precondition.None), owner, cancellationToken);
            Console.WriteLine($"Revoked the key {keyId}. A running service rejects it within 30 seconds.");
        }, cancellation));
        return command;
    }

    private static async Task<string> GetOrganizationIdAsync(CommandLineMediator service, string organizationId, CancellationToken cancellationToken) =>
        (await service.SendAsync(new GetOrganizationQuery(organizationId), organizationId, cancellationToken)).Id;
}
