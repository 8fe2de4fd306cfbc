// The demo's backend: serves the page that build.mjs built, scans the demo poster, and gets impressions from the service with the key.
import { readFile } from "node:fs/promises";
// docs: react-backend
import { createServer } from "node:http";

const { IMPRESSIONS_URL = "http://localhost:5080", IMPRESSIONS_API_KEY, PORT = "5090" } = process.env;

const server = createServer(async (request, response) => {
  const id = /^\/api\/v1\/impressions\/([\w-]{1,64})$/.exec(request.url)?.[1];
  if (request.method !== "GET" || id === undefined) {
    return answerRest(request, response); // the rest of your site
  }
  if (!maySee(request, id)) {
    return response.writeHead(401).end(); // your sign-in decides
  }

  try {
    const answer = await fetch(`${IMPRESSIONS_URL}/api/v1/impressions/${id}`, {
      headers: { authorization: `Bearer ${IMPRESSIONS_API_KEY}` }, // the key is here, and never in the browser
      signal: AbortSignal.timeout(10_000),
    });
    response.writeHead(answer.status, {
      "content-type": answer.headers.get("content-type") ?? "text/plain",
      "cache-control": "no-store", // not to be shown after signing out
    });
    response.end(await answer.text());
  } catch (error) {
    console.error(error);
    response.writeHead(502, { "cache-control": "no-store" }).end();
  }
});

server.listen(Number(PORT), "127.0.0.1");
// docs: end

server.on("listening", () => console.log(`The demo is on http://127.0.0.1:${server.address().port}/`));

const folder = new URL(process.env.DEMO_PAGE ?? ".demo/", new URL("../", import.meta.url));
const files = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/main.js": ["main.js", "text/javascript; charset=utf-8"],
  "/main.css": ["main.css", "text/css; charset=utf-8"],
};

/** Allows every visitor of the demo to see every impression of its key. */
function maySee() {
  return true;
}

async function answerRest(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname === "/scan") {
    return scan(request, response);
  }
  if (!Object.hasOwn(files, pathname)) {
    return response.writeHead(404).end();
  }
  const [name, type] = files[pathname];
  response.writeHead(200, { "content-type": type, "content-security-policy": "default-src 'self'; img-src data:" });
  response.end(await readFile(new URL(name, folder)));
}

/** Scans the demo poster as the visitor's browser would, and shows the recorded impression. */
async function scan(request, response) {
  try {
    const headers = { accept: "application/json", "user-agent": request.headers["user-agent"] ?? "" };
    const answer = await fetch(`${IMPRESSIONS_URL}/s/DEM0C0DE`, { headers });
    const { impression_id } = await answer.json();
    response.writeHead(303, { location: `/?impression_id=${impression_id}` }).end();
  } catch (error) {
    console.error(error);
    response.writeHead(502, { "content-type": "text/plain" }).end("The service does not respond.");
  }
}
