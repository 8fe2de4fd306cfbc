using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Impressions.Client;

/// <summary>A change of some members. Members that are null are not sent and keep their values.</summary>
public interface IPartialUpdate
{
    /// <summary>Further members to send, also with the value null.</summary>
    IDictionary<string, object> AdditionalProperties { get; set; }
}

/// <summary>Sends null in a change, which clears a value.</summary>
public static class PartialUpdates
{
    /// <summary>Sends null for a member, which clears its value.</summary>
    /// <param name="update">The change.</param>
    /// <param name="member">The member: <c>change => change.FallbackUrl</c>.</param>
    /// <returns>The same change.</returns>
    /// <exception cref="ArgumentException">The expression does not name a member of the change.</exception>
    public static T SetNull<T>(this T update, Expression<Func<T, object?>> member)
        where T : class, IPartialUpdate
    {
        ArgumentNullException.ThrowIfNull(update);
        ArgumentNullException.ThrowIfNull(member);
        var body = member.Body is UnaryExpression { NodeType: ExpressionType.Convert } boxed ? boxed.Operand : member.Body;
        var property = (body as MemberExpression)?.Member as PropertyInfo;
        var name = property?.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? throw new ArgumentException($"'{member}' names no member of {typeof(T).Name}.", nameof(member));
        property.SetValue(update, null);
        update.AdditionalProperties[name] = null!;
        return update;
    }
}
