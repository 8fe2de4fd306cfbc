using MediatR;

namespace Impressions.Application.Common.Behaviors;

/// <summary>
/// A request that changes something. Its handler finds things, lets them act and answers; it saves nothing. What it changed is saved after
/// it, in one transaction, and where somebody else was faster the handler is asked again.
/// </summary>
/// <typeparam name="TResponse">The answer.</typeparam>
public interface ICommand<out TResponse> : IRequest<TResponse>;
