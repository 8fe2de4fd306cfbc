using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Validation;
using Impressions.Application.Organizations.Queries.GetOrganization;
using Impressions.Domain.Organizations;
using MediatR;

namespace Impressions.Application.Organizations.Commands.CreateOrganization;

/// <summary>Creates an organization. Only the command line sends it.</summary>
/// <param name="Name">Display name, 1 to 200 characters.</param>
public sealed record CreateOrganizationCommand(string Name) : ICommand<OrganizationResponse>;

internal sealed class CreateOrganizationCommandValidator : AbstractValidator<CreateOrganizationCommand>
{
    public CreateOrganizationCommandValidator() => RuleFor(command => command.Name).IsName();
}

internal sealed class CreateOrganizationCommandHandler(IOrganizationRepository organizations, IMapper mapper, TimeProvider time)
    : IRequestHandler<CreateOrganizationCommand, OrganizationResponse>
{
    public Task<OrganizationResponse> Handle(CreateOrganizationCommand request, CancellationToken cancellationToken)
    {
        var organization = Organization.Create(request.Name, time.GetUtcNow().UtcDateTime);
        organizations.Add(organization);
        return Task.FromResult(mapper.Map<OrganizationResponse>(organization));
    }
}
