namespace Impressions.Application.ApiKeys;

/// <summary>
/// A text that is shown once and kept nowhere. Who does not ask for it by <see cref="Reveal"/> gets nothing: it has no property that a
/// serializer finds, and its text says only what it is.
/// </summary>
public sealed class Secret(string text)
{
    /// <summary>The text, to be shown to its owner.</summary>
    public string Reveal() => text;

    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}
