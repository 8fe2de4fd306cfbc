using NJsonSchema.CodeGeneration.CSharp;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace Impressions.Client.Generator;

/// <summary>Configures NSwag: a client for each tag, on an injected HttpClient, with a hand-written base class.</summary>
internal static class Settings
{
    public static CSharpClientGeneratorSettings Create() => new()
    {
        ClassName = "{controller}Client",
        OperationNameGenerator = new MultipleClientsFromOperationIdOperationNameGenerator(),
        ParameterNameGenerator = new Names(),
        // Other formats lose the offset and the milliseconds of a time.
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
