using Impressions.Application.Auditing;
using MediatR;

namespace Impressions.Application.Common.Behaviors;

/// <summary>
/// A request that changes data. Its handler loads and changes entities, but does not save them: <c>SaveBehavior</c> saves the changes in one transaction, and
/// runs the handler again if another request changed the same rows first. It also saves the entries of the audit log.
/// </summary>
/// <typeparam name="TResponse">The response.</typeparam>
public interface ICommand<out TResponse> : IRequest<TResponse>, IAudited;
