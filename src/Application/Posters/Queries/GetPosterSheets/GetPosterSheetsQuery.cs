using FluentValidation;
using Impressions.Application.Common.Exceptions;
using Impressions.Domain.Common;
using MediatR;

namespace Impressions.Application.Posters.Queries.GetPosterSheets;

/// <summary>Gets what is printed on the sheets of posters of the caller's organization, in the order of the IDs.</summary>
/// <param name="PosterIds">IDs of posters, 1 to 50.</param>
public sealed record GetPosterSheetsQuery(IReadOnlyList<string> PosterIds) : IRequest<IReadOnlyList<PosterSheet>>
{
    /// <summary>The maximum number of posters.</summary>
    public const int MaxPosters = 50;
}

internal sealed class GetPosterSheetsQueryValidator : AbstractValidator<GetPosterSheetsQuery>
{
    public GetPosterSheetsQueryValidator() => RuleFor(query => query.PosterIds)
        .Must(ids => ids.Distinct().Count() is >= 1 and <= GetPosterSheetsQuery.MaxPosters)
        .WithMessage($"Select 1 to {GetPosterSheetsQuery.MaxPosters} posters.");
}

internal sealed class GetPosterSheetsQueryHandler(IPosterRepository posters) : IRequestHandler<GetPosterSheetsQuery, IReadOnlyList<PosterSheet>>
{
    public async Task<IReadOnlyList<PosterSheet>> Handle(GetPosterSheetsQuery request, CancellationToken cancellationToken)
    {
        string[] ids = [.. request.PosterIds.Distinct()];
        var sheets = ids.All(EntityId.IsValid)
            ? (await posters.ListSheetsAsync(ids, cancellationToken)).ToDictionary(sheet => sheet.PosterId)
            : [];
        return sheets.Count == ids.Length ? [.. ids.Select(id => sheets[id])] : throw new NotFoundException("poster");
    }
}
