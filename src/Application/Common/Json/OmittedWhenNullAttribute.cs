namespace Impressions.Application.Common.Json;

/// <summary>Marks a member of a response that is absent if it has no value. Other members without a value are null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OmittedWhenNullAttribute : Attribute;
