// Writes what GitHub's OpenAPI description says of its endpoints, as package peers reads it: which parameters a query
// may have, which statuses an answer, and every example of a JSON answer with its status and headers.
//
//   node examples.mjs >description.json
import { readFileSync, writeSync } from "node:fs";

const openapi = JSON.parse(readFileSync("node_modules/@octokit/openapi/generated/api.github.com.json", "utf8"));

function resolve(node) {
  while (node?.$ref) {
    const keys = node.$ref.slice(2).split("/").map((k) => k.replaceAll("~1", "/").replaceAll("~0", "~"));
    node = keys.reduce((from, key) => from[key], openapi);
  }
  return node;
}

// The name of a schema; that of a list is NAME[]. One that is written in place has none.
function schemaName(schema) {
  if (schema?.$ref) return schema.$ref.split("/").at(-1);
  const element = schema?.type === "array" ? schemaName(schema.items) : "";
  return element && `${element}[]`;
}

function headersOf(response) {
  const headers = Object.entries(response.headers ?? {}).map(([name, h]) => [name, resolve(h)]);
  return Object.fromEntries(headers.filter(([, h]) => h.example !== undefined).map(([name, h]) => [name, String(h.example)]));
}

const operations = [], examples = [];
for (const [path, item] of Object.entries(openapi.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    if (!operation.responses) continue;
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
    const query = parameters.filter((p) => p.in === "query").map((p) => p.name);
    operations.push({ path, method, query, statuses: Object.keys(operation.responses).map(Number).filter(Boolean) });
    for (const [status, given] of Object.entries(operation.responses)) {
      const response = resolve(given);
      for (const [type, content] of Object.entries(response.content ?? {})) {
        if (!type.includes("json")) continue;
        for (const [name, example] of Object.entries(content.examples ?? {})) {
          const { value } = resolve(example);
          if (value === undefined) continue;
          examples.push({ path, method, status: Number(status), name, schema: schemaName(content.schema), header: headersOf(response), value });
        }
      }
    }
  }
}

const text = JSON.stringify({ operations, examples });
for (let rest = Buffer.from(text); rest.length > 0; ) rest = rest.subarray(writeSync(1, rest));
