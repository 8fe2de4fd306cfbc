namespace Impressions.Dashboard.Components;

/// <summary>An error of a form.</summary>
/// <param name="Field">Name of the field; null if the error concerns the whole form.</param>
/// <param name="Message">What is wrong.</param>
public sealed record FormError(string? Field, string Message)
{
    /// <summary>The message beside the field, which need not name it.</summary>
    public string MessageAtField => Message.StartsWith($"{Field} ", StringComparison.Ordinal) ? $"This{Message[Field!.Length..]}" : Message;
}
