namespace Impressions.Api.Errors;

/// <summary>Marks controllers that people open in browsers: an error is a small page unless the request accepts JSON.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AnswersPeopleAttribute : Attribute;
