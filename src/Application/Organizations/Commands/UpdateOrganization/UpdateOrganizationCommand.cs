using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Validation;
using Impressions.Application.Organizations.Queries.GetOrganization;
using Impressions.Domain.Programs;
using MediatR;

namespace Impressions.Application.Organizations.Commands.UpdateOrganization;

/// <summary>Sets the retention of new programs of the caller's organization. Only the command line sends it.</summary>
/// <param name="Id">ID of the resource.</param>
/// <param name="RetentionDays">Days after which new programs erase the personal data of scans, 1 to 3,650; null to keep it.</param>
public sealed record UpdateOrganizationCommand(string Id, int? RetentionDays) : ICommand<OrganizationResponse>;

internal sealed class UpdateOrganizationCommandValidator : AbstractValidator<UpdateOrganizationCommand>
{
    public UpdateOrganizationCommandValidator() => RuleFor(command => command.RetentionDays).IsBetween(1, Program.MaxRetentionDays);
}

internal sealed class UpdateOrganizationCommandHandler(IOrganizationRepository organizations, IMapper mapper)
    : IRequestHandler<UpdateOrganizationCommand, OrganizationResponse>
{
    public async Task<OrganizationResponse> Handle(UpdateOrganizationCommand request, CancellationToken cancellationToken)
    {
        var organization = await Lookup.GetOrThrowAsync(organizations.FindAsync, request.Id, "organization", cancellationToken);
        organization.SetRetention(request.RetentionDays);
        return mapper.Map<OrganizationResponse>(organization);
    }
}
