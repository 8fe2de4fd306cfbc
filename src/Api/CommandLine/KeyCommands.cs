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
internal sealed class KeyCommands(ServiceBuilder build, string[] settings)
{
    private const int PageSize = 100;

    public Verb Build() => new(
        "keys",
        "Makes, lists and revokes API keys.",
        """
        A backend sends its key as 'Authorization: Bearer sk_…'. A key with the scope keys:manage can do the same over HTTP, at /api/v1/keys.

        Example:
          dotnet Impressions.Api.dll keys create --organization org_… --name Backend --scope impressions:read --scope referrals:write
        """)
    {
        Create(),
        List(),
        Revoke(),
    };

    private static Option<string> Organization() => new("--organization")
    {
        Description = "The ID of the organization that the keys act for; 'organizations list' shows them.",
        HelpName = "ID",
        Required = true,
    };

    private static DateTimeOffset? ParseTime(ArgumentResult argument)
    {
        if (WireTime.TryParse(argument.Tokens[0].Value, out var time))
        {
            return time;
        }

        argument.AddError($"'{argument.Tokens[0].Value}' is no time; it must be one such as 2027-01-15T10:30:00Z.");
        return null;
    }

    private Verb Create()
    {
        var organization = Organization();
        var name = new Option<string>("--name") { Description = "The name people know it by, 1 to 200 characters.", HelpName = "NAME", Required = true };
        var scopes = new Option<string[]>("--scope")
        {
            Description = $"What it may do; can be given more than once. One of: {string.Join(", ", Scopes.All.Order(StringComparer.Ordinal))}.",
            HelpName = "SCOPE",
        };
        var allScopes = new Option<bool>("--all-scopes") { Description = "It may do everything, also make and revoke keys. Instead of --scope." };
        var expiresAt = new Option<DateTimeOffset?>("--expires-at")
        {
            Description = "From when it no longer works, such as 2027-01-15T10:30:00Z. Without it, it works until it is revoked.",
            HelpName = "TIME",
            CustomParser = ParseTime,
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print the secret and nothing else." };
        var verb = new Verb(
            "create",
            "Makes an API key and prints its secret, which is shown this once.",
            """
            The secret is alone on the last line. It is stored nowhere: keep it.

            Example, which keeps the secret in a variable and shows it nowhere:
              KEY=$(dotnet Impressions.Api.dll keys create --organization "$ORG" --name Backend --all-scopes --quiet)
              curl -H "Authorization: Bearer $KEY" http://localhost:5080/api/v1/impressions
            """) { organization, name, scopes, allScopes, expiresAt, quiet };
        verb.Validators.Add(result =>
        {
            var areNamed = result.GetValue(scopes) is { Length: > 0 };
            if (result.GetValue(allScopes) == areNamed)
            {
                result.AddError("Say what the key may do: either --scope, once or more, or --all-scopes.");
            }
        });
        verb.SetAction((parsed, cancellation) => Operator.RunAsync(build, settings, async (service, cancellationToken) =>
        {
            var organizationId = await RequireAsync(service, parsed.GetRequiredValue(organization), cancellationToken);
            var request = new CreateApiKeyCommand
            {
                Name = parsed.GetRequiredValue(name),
                Scopes = parsed.GetValue(allScopes) ? [.. Scopes.All] : parsed.GetRequiredValue(scopes),
                ExpiresAt = parsed.GetValue(expiresAt),
            };
            var key = await service.SendAsync(request, organizationId, cancellationToken);
            if (!parsed.GetValue(quiet))
            {
                Console.WriteLine($"Made the key {key.Id} ({key.Name}) with the scopes: {string.Join(' ', key.Scopes)}.");
                Console.WriteLine("Its secret, shown this once:");
            }

            Console.WriteLine(key.Key!.Reveal());
        }, cancellation));
        return verb;
    }

    private Verb List()
    {
        var organization = Organization();
        var verb = new Verb(
            "list",
            "Lists an organization's API keys, newest first, also those that are revoked or expired.",
            """
            The columns are: ID, the secret's last four characters, when it was made, expires, was last used and was revoked (UTC), scopes, name.

            Example:
              dotnet Impressions.Api.dll keys list --organization org_…
            """) { organization };
        verb.SetAction((parsed, cancellation) => Operator.RunAsync(build, settings, async (service, cancellationToken) =>
        {
            var organizationId = await RequireAsync(service, parsed.GetRequiredValue(organization), cancellationToken);
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
        return verb;
    }

    private Verb Revoke()
    {
        var id = new Argument<string>("ID") { Description = "The key's ID, key_…; 'keys list' shows them." };
        var verb = new Verb(
            "revoke",
            "Revokes an API key, for good.",
            """
            A service that runs refuses it within 30 seconds. Revoking it again changes nothing.

            Example:
              dotnet Impressions.Api.dll keys revoke key_…
            """) { id };
        verb.SetAction((parsed, cancellation) => Operator.RunAsync(build, settings, async (service, cancellationToken) =>
        {
            var keyId = parsed.GetRequiredValue(id);
            var owner = await service.SendAsync(new GetApiKeyOwnerQuery(keyId), organizationId: null, cancellationToken);
            await service.SendAsync(new RevokeApiKeyCommand(keyId, Precondition.None), owner, cancellationToken);
            Console.WriteLine($"The key {keyId} is revoked. A service that runs refuses it within 30 seconds.");
        }, cancellation));
        return verb;
    }

    private static async Task<string> RequireAsync(Operator service, string organizationId, CancellationToken cancellationToken) =>
        (await service.SendAsync(new GetOrganizationQuery(organizationId), organizationId, cancellationToken)).Id;
}
