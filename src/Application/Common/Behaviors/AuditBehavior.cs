using Impressions.Application.Auditing;
using Impressions.Application.Common.Idempotency;
using MediatR;

namespace Impressions.Application.Common.Behaviors;

/// <summary>
/// Records every audited request. The entries of a command are saved with its changes by <see cref="SaveBehavior{TRequest,TResponse}"/>. This behavior is the
/// innermost one, since a command that is answered from its idempotency key does nothing.
/// </summary>
internal sealed class AuditBehavior<TRequest, TResponse>(IAuditTrail trail) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IAudited, IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        trail.Begin(AuditedAction.Of(request));
        try
        {
            var response = await next();
            if (response is ICreated { IsReplay: true })
            {
                trail.Cancel();
            }
            else if (request is not ICommand<TResponse>)
            {
                await trail.RecordAsync(cancellationToken);
            }

            return response;
        }
        catch
        {
            trail.Cancel();
            throw;
        }
    }
}
