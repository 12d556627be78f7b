// Has GitHub's own descriptions judge a planted GitHub: every answer of REST by its OpenAPI description, every query by
// its GraphQL schema, which graphql-js then executes over the server's answer.
//
//   node check.mjs URL REQUESTS.jsonl [DIRECTORY with *.graphql]…
import { createHmac } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const Ajv = require("ajv");
const addFormats = require("ajv-formats");
const graphql = require("graphql");

const [base, requestsFile, ...queryDirectories] = process.argv.slice(2);
const openapi = JSON.parse(readFileSync("node_modules/@octokit/openapi/generated/api.github.com.json", "utf8"));
const schemaText = readFileSync("node_modules/@octokit/graphql-schema/schema.graphql", "utf8");
const requests = readFileSync(requestsFile, "utf8").split("\n").filter(Boolean).map((l) => JSON.parse(l));
let failures = 0;
const fail = (text) => {
  if (++failures <= 60) console.error(`FAILED ${text}`);
};

// OpenAPI 3.0 has nullable beside type, and schemas beside which $ref hides everything else.
function jsonSchema(s) {
  if (Array.isArray(s)) return s.map(jsonSchema);
  if (s === null || typeof s !== "object") return s;
  if (s.$ref) return { $ref: s.$ref };
  const out = {};
  for (const [key, value] of Object.entries(s)) {
    if (key === "properties") {
      out.properties = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, jsonSchema(v)]));
    } else if (["items", "additionalProperties", "oneOf", "anyOf", "allOf", "not"].includes(key)) {
      out[key] = jsonSchema(value);
    } else if (["type", "enum", "required", "format", "pattern", "minimum", "maximum", "minLength", "maxLength",
      "minItems", "maxItems"].includes(key)) {
      out[key] = value;
    }
  }
  return s.nullable === true ? { anyOf: [{ type: "null" }, out] } : out;
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
addFormats(ajv);
// GitHub's own bots commit as N+NAME[bot]@users.noreply.github.com, which the strict form has no place for.
ajv.addFormat("email", /^[^@\s]+@[^@\s]+$/);
const components = Object.fromEntries(Object.entries(openapi.components.schemas).map(([k, v]) => [k, jsonSchema(v)]));
ajv.addSchema({ $id: "github", components: { schemas: components } });

const compiled = new Map();
// The names of path parameters differ here and there; only their places matter.
const shape = (path) => path.replace(/\{[^}]*\}/g, "{}");
const paths = new Map(Object.keys(openapi.paths).map((p) => [shape(p), p]));

function validator(template, method, status) {
  const key = `${method} ${template} ${status}`;
  if (compiled.has(key)) return compiled.get(key);
  const operation = openapi.paths[paths.get(shape(template))]?.[method];
  const schema = operation?.responses?.[status]?.content?.["application/json"]?.schema;
  const absolute = schema && JSON.parse(JSON.stringify(jsonSchema(schema)).replaceAll('"#/components', '"github#/components'));
  const validate = absolute ? ajv.compile(absolute) : null;
  compiled.set(key, validate);
  return validate;
}

const headers = { authorization: "Bearer admin", accept: "application/vnd.github+json", "user-agent": "ospora-check" };
let answers = 0;
const templates = new Set();

function judge(template, method, status, body, path) {
  const validate = validator(template, method, status);
  if (!validate) return fail(`${path}: GitHub describes no ${method} ${template} with ${status}`);
  if (!validate(body)) {
    const first = validate.errors.filter((e) => !["anyOf", "oneOf"].includes(e.keyword)).slice(0, 9);
    fail(`${path}: ${(first.length ? first : validate.errors).slice(0, 9).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`).join("; ")}`);
  }
  templates.add(template);
  answers++;
}

for (const { template, path } of requests) {
  for (let url = base + path, page = 0; url && page < 3; page++) {
    const response = await fetch(url, { headers });
    const text = await response.text();
    if (response.status !== 200) {
      fail(`${path}: status ${response.status}`);
      break;
    }
    judge(template, "get", "200", JSON.parse(text), path);
    url = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
  }
}

// Apps: a token of our own making, since the server knows no key.
const encode = (v) => Buffer.from(JSON.stringify(v)).toString("base64url");
const now = Math.floor(Date.now() / 1000);
const unsigned = `${encode({ alg: "HS256" })}.${encode({ iss: "1", iat: now - 60, exp: now + 300 })}`;
const jwt = `${unsigned}.${createHmac("sha256", "x").update(unsigned).digest("base64url")}`;
for (const [method, template, path, status] of [
  ["get", "/app/installations", "/app/installations", "200"],
  ["post", "/app/installations/{installation_id}/access_tokens", "/app/installations/7/access_tokens", "201"],
]) {
  const response = await fetch(base + path, { method: method.toUpperCase(), headers: { ...headers, authorization: `Bearer ${jwt}` } });
  if (String(response.status) !== status) {
    fail(`${path}: status ${response.status}`);
    continue;
  }
  const body = await response.json();
  judge(template, method, status, body, path);
  if (body.token) {
    const own = await fetch(`${base}/installation/repositories`, { headers: { ...headers, authorization: `Bearer ${body.token}` } });
    judge("/installation/repositories", "get", String(own.status), await own.json(), "/installation/repositories");
  }
}

// GraphQL. Account numbers of planted people are above 32 bit on purpose, so that nobody real has them; Int is widened.
// The published schema defines two fields twice (15.26.1), which does not matter here.
const schema = graphql.buildSchema(schemaText, { assumeValidSDL: true });
schema.getType("Int").serialize = (v) => {
  if (!Number.isInteger(v)) throw new Error(`Int cannot represent ${v}`);
  return v;
};
for (const [name, pattern] of Object.entries({ DateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, URI: /^(https?:\/\/|\/)/, GitObjectID: /^[0-9a-f]{40,64}$/, BigInt: /^\d+$/ })) {
  schema.getType(name).serialize = (v) => {
    if (typeof v !== "string" || !pattern.test(v)) throw new Error(`${name} cannot represent ${JSON.stringify(v)}`);
    return v;
  };
}
// A query is executed over the server's own data: aliases name the members, and __typename tells the types.
const byAlias = (source, _args, _context, info) => source?.[info.path.key];
const typeOf = (value) => value.__typename;

// withTypes asks for __typename wherever types differ.
function withTypes(document) {
  const name = { kind: "Field", name: { kind: "Name", value: "__typename" } };
  return graphql.visit(document, {
    SelectionSet: (node, _k, parent) =>
      parent?.kind === "OperationDefinition" ? undefined : { ...node, selections: [name, ...node.selections] },
  });
}

async function ask(query, variables, operationName) {
  const response = await fetch(`${base}/graphql`, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify({ query, variables, operationName }) });
  return response.json();
}

const repositories = requests.filter((r) => r.template === "/repos/{owner}/{repo}").map((r) => r.path.slice("/repos/".length));
const users = requests.filter((r) => r.template === "/users/{username}").map((r) => r.path.slice("/users/".length));
const ids = await Promise.all(users.slice(0, 9).map(async (u) => (await (await fetch(`${base}/users/${u}`, { headers })).json()).node_id));
const numbersOf = (repository) => requests
  .filter((r) => r.template.endsWith("/timeline") && r.path.startsWith(`/repos/${repository}/`))
  .map((r) => Number(r.path.split("/").at(-2)));

// variablesFor invents what a query declares, by name and type.
function variablesFor(operation, repository, number) {
  const [owner, name] = repository.split("/");
  const values = {};
  for (const d of operation.variableDefinitions ?? []) {
    const v = d.variable.name.value;
    const required = d.type.kind === "NonNullType";
    const type = graphql.print(d.type).replaceAll("!", "");
    if (/login/i.test(v)) values[v] = users[Object.keys(values).length % users.length];
    else if (/owner|org/i.test(v)) values[v] = owner;
    else if (/^(name|repo|repository)$/i.test(v)) values[v] = name;
    else if (/number/i.test(v)) values[v] = number;
    else if (type === "[ID]") values[v] = ids;
    else if (/^ref/i.test(v)) values[v] = "refs/heads/release/1.x";
    else if (type === "Boolean") values[v] = true;
    else if (!required) continue;
    else if (type === "Int") values[v] = 20;
    else if (type.endsWith("Order")) values[v] = { field: "CREATED_AT", direction: "ASC" };
    else if (type === "DateTime") values[v] = "2010-01-01T00:00:00Z";
  }
  return values;
}

// What a query asks of one item is asked of the first and the last one.
const someOf = (operation, repository) =>
  (operation.variableDefinitions ?? []).some((d) => /number/i.test(d.variable.name.value))
    ? [numbersOf(repository).at(0), numbersOf(repository).at(-1)].filter(Boolean)
    : [0];

let queries = 0;
async function checkQuery(file) {
  const document = graphql.parse(readFileSync(file, "utf8"));
  const wrong = graphql.validate(schema, document);
  for (const e of wrong) fail(`${file}: ${e.message}`);
  if (wrong.length) return;
  const typed = withTypes(document);
  for (const operation of document.definitions.filter((d) => d.kind === "OperationDefinition")) {
    const operationName = operation.name?.value;
    for (const [repository, number] of repositories.flatMap((r) => someOf(operation, r).map((n) => [r, n]))) {
      const variableValues = variablesFor(operation, repository, number);
      const answer = await ask(graphql.print(typed), variableValues, operationName);
      if (answer.errors) {
        fail(`${file} on ${repository}: the server says ${JSON.stringify(answer.errors.slice(0, 2))}`);
        continue;
      }
      const again = await graphql.execute({ schema, document: typed, operationName, variableValues, rootValue: answer.data, fieldResolver: byAlias, typeResolver: typeOf });
      for (const e of (again.errors ?? []).slice(0, 3)) fail(`${file} on ${repository}: ${e.message} at ${e.path?.join(".")}`);
      queries++;
      if (again.errors) continue;
      const [theirs, ours] = [JSON.stringify(again.data), JSON.stringify(answer.data)];
      const at = [...theirs].findIndex((c, i) => c !== ours[i]);
      if (theirs !== ours) fail(`${file} on ${repository}: graphql-js gives ${theirs.slice(at - 80, at + 40)}, the server ${ours.slice(at - 80, at + 40)}`);
    }
  }
}

for (const directory of queryDirectories) {
  const files = readdirSync(directory).filter((f) => f.endsWith(".graphql"));
  if (!files.length) fail(`${directory}: no queries`);
  for (const file of files) await checkQuery(join(directory, file));
}

console.log(`${answers} answers of ${templates.size} endpoints by GitHub's OpenAPI description, ${queries} queries by its GraphQL schema, ${failures} failures`);
process.exit(failures ? 1 : 0);
