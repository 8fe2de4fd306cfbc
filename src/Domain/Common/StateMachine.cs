namespace Impressions.Domain.Common;

/// <summary>The allowed changes of a status. The current status may always be kept.</summary>
/// <param name="entity">The name of the entity in messages, such as <c>poster</c>.</param>
/// <param name="changes">For each status, the statuses that may follow it.</param>
internal sealed class StateMachine<TState>(string entity, IReadOnlyDictionary<TState, TState[]> changes)
    where TState : struct, Enum
{
    /// <summary>Returns <paramref name="to"/>, or throws if it may not follow <paramref name="from"/>.</summary>
    /// <exception cref="ConflictException">The change is not allowed; the message lists the allowed ones.</exception>
    public TState Change(TState from, TState to)
    {
        var allowed = changes[from];
        return EqualityComparer<TState>.Default.Equals(from, to) || allowed.Contains(to)
            ? to
            : throw new ConflictException(
                ConflictReason.InvalidStatusTransition,
                $"The {entity} is {Word(from)} and can't become {Word(to)}. "
                + (allowed.Length == 0 ? "This status is final." : $"It can become: {string.Join(", ", allowed.Select(Word))}."));
    }

    private static string Word(TState state) => state.ToString().ToLowerInvariant();
}
