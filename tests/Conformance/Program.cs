using Impressions.Conformance;

return await Kit.RunAsync(args, Console.Out, Console.Error);
