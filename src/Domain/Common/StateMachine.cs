namespace Impressions.Domain.Common;

/// <summary>Which states of a thing lead to which. To stay is no change, and always fine.</summary>
/// <param name="what">The thing, such as <c>poster</c>.</param>
/// <param name="changes">For each state, those it leads to.</param>
internal sealed class StateMachine<TState>(string what, IReadOnlyDictionary<TState, TState[]> changes)
    where TState : struct, Enum
{
    /// <summary>Gives back <paramref name="to"/>, or throws where <paramref name="from"/> does not lead there.</summary>
    /// <exception cref="ConflictException">It does not; the message says where it leads.</exception>
    public TState Change(TState from, TState to)
    {
        var allowed = changes[from];
        return EqualityComparer<TState>.Default.Equals(from, to) || allowed.Contains(to)
            ? to
            : throw new ConflictException(
                ConflictReason.InvalidStatusTransition,
                $"The {what} is {WireName.Of(from)} and can't become {WireName.Of(to)}. "
                + (allowed.Length == 0 ? "It stays as it is for good." : $"It can become: {string.Join(", ", allowed.Select(WireName.Of))}."));
    }
}
