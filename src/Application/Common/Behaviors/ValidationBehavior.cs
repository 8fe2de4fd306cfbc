using FluentValidation;
using Impressions.Application.Common.Validation;
using MediatR;

namespace Impressions.Application.Common.Behaviors;

/// <summary>
/// Validates every request that MVC has not validated: those of the command line and of pages. MVC validates at the edge, so that a response
/// names all faults of a query or body at once.
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
