// Writes the stubs of WireMock: limits, pages, validators, redirects, and every way to break an answer that WireMock
// knows, each once before a good answer (/once) and for ever (/always).
//
//   node stubs.mjs >mappings/github.json
const transformed = { transformers: ["response-template"] };
const stub = (urlPath, response, rest = {}) => {
  const { request, ...others } = rest;
  return { ...others, request: { method: "GET", urlPath, ...request }, response };
};
const state = (scenarioName, from, to) => ({
  scenarioName, requiredScenarioState: from, ...(to && { newScenarioState: to }),
});
const first = (urlPath, response) => [
  stub(urlPath, response, state(urlPath, "Started", "later")),
  stub(urlPath, good, state(urlPath, "later")),
];

const good = { status: 200, body: '[{"id":7}]' };
const secondary = '{"message":"You have exceeded a secondary rate limit."}';
const exhausted = (reset) => ({
  status: 403, body: '{"message":"API rate limit exceeded"}', ...transformed,
  headers: { "X-RateLimit-Limit": "5000", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset },
});

// What keeps an answer away or spoils it.
const broken = {
  reset: { fault: "CONNECTION_RESET_BY_PEER" },
  void: { fault: "EMPTY_RESPONSE" },
  noise: { fault: "RANDOM_DATA_THEN_CLOSE" },
  chunk: { fault: "MALFORMED_RESPONSE_CHUNK", status: 200 },
  // Whatever has no encoding yet is packed.
  cut: { status: 200, headers: { "Content-Length": "100", "Content-Encoding": "identity" }, body: '[{"id":' },
  half: { status: 200, body: '[{"id":' },
  slow: { ...good, fixedDelayMilliseconds: 3000 },
  drip: { ...good, chunkedDribbleDelay: { numberOfChunks: 5, totalDuration: 3000 } },
  empty: { status: 200, body: "" },
  null: { status: 200, body: "null" },
  nothing: { status: 204 },
  html: { status: 200, body: "<html>Unicorn!</html>" },
  unavailable: { status: 503, body: "" },
};

const pages = "/repos/o/r/commits";
const mappings = [
  stub("/rate_limit", { status: 200, body: '{"resources":{}}' }),
  ...Object.entries(broken).flatMap(([name, response]) => [
    ...first(`/once/${name}`, response),
    stub(`/always/${name}`, response),
  ]),
  stub("/cancelled/slow", broken.slow),
  ...first("/limit/primary", exhausted("{{now offset='2 seconds' format='unix'}}")),
  ...first("/limit/after", { status: 429, headers: { "Retry-After": "1" }, body: secondary }),
  stub("/limit/silent", { status: 403, body: secondary }),
  stub("/limit/far", exhausted("{{now offset='2 seconds' format='epoch'}}")),
  stub(pages, { status: 200, body: '[{"id":1}]', ...transformed, headers: { Link: `<{{request.baseUrl}}${pages}?page=2>; rel="next"` } }, { request: { queryParameters: { page: { absent: true } } } }),
  stub(pages, { status: 200, body: '[{"id":2}]' }, { request: { queryParameters: { page: { equalTo: "2" } } } }),
  stub("/repos/o/r", { status: 200, headers: { ETag: '"v1"' }, body: '{"id":1}' }),
  stub("/repos/o/r", { status: 304, headers: { ETag: '"v1"' } }, { priority: 1, request: { headers: { "If-None-Match": { equalTo: '"v1"' } } } }),
  stub("/moved/here", { status: 301, ...transformed, headers: { Location: "{{request.baseUrl}}/repositories/1" } }),
  stub("/moved/away", { status: 301, ...transformed, headers: { Location: "http://localhost:{{request.port}}/repositories/2" } }),
  stub("/moved/around", { status: 302, ...transformed, headers: { Location: "{{request.baseUrl}}/moved/around" } }),
  stub("/repositories/1", { status: 200, body: '{"id":1}' }),
  stub("/repositories/2", { status: 200, body: '{"id":2}' }),
];
process.stdout.write(JSON.stringify({ mappings }, null, 1));
