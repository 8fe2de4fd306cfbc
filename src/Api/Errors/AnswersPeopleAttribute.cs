namespace Impressions.Api.Errors;

/// <summary>People come here with browsers: an error is a small page, unless JSON is asked for.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AnswersPeopleAttribute : Attribute;
