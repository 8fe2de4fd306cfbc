using Impressions.Client.Generator;
using NSwag;
using NSwag.CodeGeneration.CSharp;

if (args is not [var snapshot, var output])
{
    Console.Error.WriteLine("Usage: Generator OPENAPI_DOCUMENT OUTPUT_FILE");
    return 1;
}

var contract = new Contract(await OpenApiDocument.FromFileAsync(snapshot));
await File.WriteAllTextAsync(output, new CSharpClientGenerator(contract.Document, Settings.Create()).GenerateFile() + Extras.Of(contract));
return 0;
