using FluentValidation;
using Impressions.Application.Common.Validation;
using MediatR;

namespace Impressions.Application.Common.Behaviors;

/// <summary>
/// Validates every request that its sender has not validated, such as those of the command line. The API validates requests when it reads them,
/// so that a response names all faults at once.
/// </summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IValidator<TRequest> validator, ValidatedRequests validated)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <exception cref="ValidationException">The request breaks a rule.</exception>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (!validated.Contains(request))
        {
            await validator.ValidateAndThrowAsync(request, cancellationToken);
        }

        return await next();
    }
}
