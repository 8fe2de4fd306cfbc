namespace Impressions.Application.ApiKeys;

/// <summary>
/// A text that is shown once and not stored. Only <see cref="Reveal"/> returns it: the type has no property for a serializer, and <c>ToString</c> does not
/// contain the text.
/// </summary>
public sealed class Secret(string text)
{
    /// <summary>Gets the text, to show it to its owner.</summary>
    public string Reveal() => text;

    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}
