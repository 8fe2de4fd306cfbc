using MediatR;

namespace Impressions.Application.Common.Behaviors;

/// <summary>
/// A request that changes data. Its handler loads and changes entities, but does not save them: <c>SaveBehavior</c> saves the changes in one transaction, and
/// runs the handler again if another request changed the same rows first.
/// </summary>
/// <typeparam name="TResponse">The response.</typeparam>
public interface ICommand<out TResponse> : IRequest<TResponse>;
