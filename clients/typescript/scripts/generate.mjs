// Writes src/generated/ from the reviewed OpenAPI document: its types, and a class of calls for each tag.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const source = new URL("../../../docs/openapi/v1.json", import.meta.url);
const target = new URL("../src/generated/", import.meta.url);
const header = "// Generated from docs/openapi/v1.json by scripts/generate.mjs. Do not edit.\n";

const document = JSON.parse(await readFile(source, "utf8"));
for (const schema of Object.values(document.components.schemas)) {
  // Calls send it in the header, from their options.
  delete schema.properties?.idempotency_key;
}

const types = await openapiTS(document, { emptyObjectsUnknown: true, rootTypes: true, rootTypesNoSchemaPrefix: true });
await mkdir(target, { recursive: true });
await writeFile(new URL("schema.ts", target), header + astToString(types));
await writeFile(new URL("calls.ts", target), header + calls());

function calls() {
  const groups = group(operations());
  const names = [...groups.keys()];
  return `
import { Calls, type CreateOptions, type RequestOptions, type Transport, type UpdateOptions } from "../transport.js";
import type * as schema from "./schema.js";

type Query<Operation extends keyof schema.operations> = NonNullable<schema.operations[Operation]["parameters"]["query"]>;
${names.map((name) => classOf(name, groups.get(name))).join("\n")}

/** The Impressions API: one property for each kind of resource. */
export abstract class Api {
${names.map((name) => `  /** Calls about ${name}. */\n  readonly ${camel(name)}: ${name}Calls;`).join("\n")}

  protected constructor(transport: Transport) {
${names.map((name) => `    this.${camel(name)} = new ${name}Calls(transport);`).join("\n")}
  }
}
`;
}

function* operations() {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const [group, action] = operation.operationId.split("_");
      yield { path, method, operation, group, action, id: operation.operationId };
    }
  }
}

// Map.groupBy is not in Node 20.
function group(items) {
  const groups = new Map();
  for (const item of items) {
    groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  }
  return groups;
}

function classOf(name, members) {
  return `
/** Calls about ${name}. */
export class ${name}Calls extends Calls {
${members.map((member) => callOf(member) + enumerationOf(member)).join("\n")}}`;
}

function callOf({ path, method, operation, action, id }) {
  const parameters = operation.parameters ?? [];
  const inPath = parameters.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name);
  const has = (name) => parameters.some((parameter) => parameter.in === "header" && parameter.name === name);
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  const query = inQuery.length > 0;
  const mayOmitQuery = !inQuery.some((parameter) => parameter.required);
  const body = operation.requestBody && typeOf(Object.values(operation.requestBody.content)[0].schema);
  const options = has("Idempotency-Key") ? "CreateOptions" : has("If-Match") ? "UpdateOptions" : "RequestOptions";
  const [result, read] = resultOf(operation);
  const signature = [
    ...inPath.map((parameter) => `${camel(parameter)}: string`),
    ...(body ? [`body: ${body}`] : []),
    ...(query ? [`query: Query<"${id}">${mayOmitQuery ? " = {}" : ""}`] : []),
    `options: ${options} = {}`,
  ];
  const request = [
    `method: "${method.toUpperCase()}"`,
    `path: \`${path.replace(/\{(\w+)\}/g, (_, parameter) => `\${encodeURIComponent(${camel(parameter)})}`)}\``,
    ...(query ? ["query"] : []),
    ...(body ? ["body"] : []),
    ...(has("Idempotency-Key") ? ["idempotent: true"] : []),
    ...(path.startsWith("/s/") ? ["repeatable: false"] : []),
    `read: "${read}"`,
  ];
  return `${comment(operation)}
  ${camel(action)}(${signature.join(", ")}): Promise<${result}> {
    return this.transport.send({ ${request.join(", ")} }, options);
  }
`;
}

function enumerationOf({ operation, action, id }) {
  if (!operation.parameters?.some((parameter) => parameter.name === "cursor")) {
    return "";
  }
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path").map((parameter) => camel(parameter.name));
  const page = resolve(operation.responses["200"].content["application/json"].schema);
  const rows = Object.keys(page.properties).find((name) => page.properties[name].type === "array");
  return `
  /** Yields every row that ${camel(action)} lists, in the same order, and fetches page after page. \`limit\` is the size of a page. */
  ${camel(action).replace("list", "enumerate")}(${inPath.map((parameter) => `${parameter}: string, `).join("")}query: Omit<Query<"${id}">, "cursor" | "offset"> = {}, options: RequestOptions = {}): AsyncGenerator<${typeOf(page.properties[rows].items)}, void, undefined> {
    return this.enumerate((cursor) => this.${camel(action)}(${inPath.map((parameter) => `${parameter}, `).join("")}cursor === undefined ? query : { ...query, cursor }, options), (page) => page.${rows}, options);
  }
`;
}

/** Returns the type of the result and how to read it. */
function resultOf(operation) {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith("2"));
  const content = Object.entries(success?.[1].content ?? {})[0];
  if (!content) {
    return ["void", "nothing"];
  }
  const [type, { schema }] = content;
  if (type === "application/json") {
    return [typeOf(schema), "json"];
  }
  return type.startsWith("image/") ? ["Blob", "blob"] : ["ReadableStream<Uint8Array>", "stream"];
}

function typeOf(schema) {
  if (!schema.$ref) {
    throw new Error(`An operation has a schema without a name: ${JSON.stringify(schema)}`);
  }
  return `schema.${schema.$ref.split("/").at(-1)}`;
}

function resolve(schema) {
  return schema.$ref ? document.components.schemas[schema.$ref.split("/").at(-1)] : schema;
}

function comment({ summary, description }) {
  const lines = [summary, ...(description ? ["", ...description.split("\n")] : [])].map((line) => `   * ${line}`.trimEnd());
  return `  /**\n${lines.join("\n")}\n   */`;
}

function camel(name) {
  const words = name.split(/[_-]/).map((word) => word[0].toUpperCase() + word.slice(1)).join("");
  return words[0].toLowerCase() + words.slice(1);
}
