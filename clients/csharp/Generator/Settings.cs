using NJsonSchema.CodeGeneration.CSharp;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace Impressions.Client.Generator;

/// <summary>How NSwag writes the clients: one a tag, on an HttpClient that is given, with what is written by hand as their base.</summary>
internal static class Settings
{
    public static CSharpClientGeneratorSettings Create() => new()
    {
        ClassName = "{controller}Client",
        OperationNameGenerator = new MultipleClientsFromOperationIdOperationNameGenerator(),
        ParameterNameGenerator = new Names(),
        // Otherwise the offset and the milliseconds of a time are lost.
        ParameterDateTimeFormat = "O",
        GenerateClientInterfaces = true,
        GenerateOptionalParameters = true,
        InjectHttpClient = true,
        DisposeHttpClient = false,
        UseBaseUrl = false,
        ClientBaseClass = "ClientBase",
        ExceptionClass = "ImpressionsApiException",
        GenerateExceptionClasses = false,
        GeneratePrepareRequestAndProcessResponseAsAsyncMethods = true,
        CSharpGeneratorSettings =
        {
            Namespace = "Impressions.Client",
            JsonLibrary = CSharpJsonLibrary.SystemTextJson,
            ClassStyle = CSharpClassStyle.Poco,
            GenerateNullableReferenceTypes = true,
            GenerateOptionalPropertiesAsNullable = true,
            GenerateDataAnnotations = false,
            PropertyNameGenerator = new Names(),
            TemplateDirectory = Path.Combine(AppContext.BaseDirectory, "Templates"),
        },
    };
}
