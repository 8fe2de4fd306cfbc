using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Domain.Auditing;
using MediatR;

namespace Impressions.Application.Auditing.Queries.ListAuditEntries;

/// <summary>Lists the entries of the audit log of the caller's organization, newest first.</summary>
public sealed class ListAuditEntriesQuery : PageQuery<AuditEntryFilter, AuditEntryListResponse>
{
    /// <summary>Lists only acts of this actor: ID of an API key, subject of a token, or name of an operating system's user.</summary>
    public string? Actor { get; set; }

    /// <summary>Lists only acts of actors of this type: <c>api_key</c>, <c>token</c>, <c>session</c> or <c>command_line</c>.</summary>
    public string? ActorType { get; set; }

    /// <summary>Lists only acts with this name, such as <c>revoke_api_key</c>.</summary>
    public string? Action { get; set; }

    /// <summary>Lists only acts on resources of this type, such as <c>poster</c>.</summary>
    public string? ResourceType { get; set; }

    /// <summary>Lists only acts on the resource with this ID.</summary>
    public string? ResourceId { get; set; }

    /// <summary>Lists only acts at this time or later, RFC 3339.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Lists only acts before this time, RFC 3339; not before <c>from</c>.</summary>
    public DateTimeOffset? To { get; set; }

    internal override AuditEntryFilter ToFilter() => new(
        SnakeCaseEnum.Parse<ActorType>(ActorType), Actor, Action, ResourceType, ResourceId, From?.UtcDateTime, To?.UtcDateTime);
}

internal sealed class ListAuditEntriesQueryValidator : AbstractValidator<ListAuditEntriesQuery>
{
    public ListAuditEntriesQueryValidator()
    {
        RuleFor(query => query.ActorType).IsOneOf(typeof(ActorType));
        RuleFor(query => query.From).Must((query, from) => from <= query.To).When(query => query.From is not null && query.To is not null)
            .WithMessage("from must not be after to.");
        this.AddPageRules();
    }
}

internal sealed class ListAuditEntriesQueryHandler(IAuditEntryRepository entries, IMapper mapper)
    : IRequestHandler<ListAuditEntriesQuery, AuditEntryListResponse>
{
    public async Task<AuditEntryListResponse> Handle(ListAuditEntriesQuery request, CancellationToken cancellationToken)
    {
        var page = await request.FetchAsync(entries.ListAsync, entry => new Position(entry.CreatedAt, entry.Id), cancellationToken);
        return new AuditEntryListResponse
        {
            Entries = mapper.Map<IReadOnlyList<AuditEntryResponse>>(page.Rows),
            HasMore = page.HasMore,
            NextCursor = page.NextCursor,
        };
    }
}
