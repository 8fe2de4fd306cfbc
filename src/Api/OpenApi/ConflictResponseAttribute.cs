namespace Impressions.Api.OpenApi;

/// <summary>
/// Documents when an action responds with 409. The framework's own attribute would also require every other status of the action to be declared.
/// </summary>
/// <param name="description">When the action responds with 409.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConflictResponseAttribute(string description) : Attribute
{
    public string Description => description;
}
