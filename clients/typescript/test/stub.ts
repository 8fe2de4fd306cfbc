import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A received request. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A service on a real socket with prepared responses, sent one after the other; the last one repeats. */
export interface Stub extends AsyncDisposable {
  readonly baseUrl: string;
  readonly requests: Received[];
}

export async function startStub(...answers: Answer[]): Promise<Stub> {
  const requests: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (text: Buffer) => (body += text.toString()));
    request.on("end", () => {
      requests.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      answers[Math.min(requests.length, answers.length) - 1]?.(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(body: unknown, status = 200): Answer {
  return (_, response) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export function page(status: number): Answer {
  return (_, response) => response.writeHead(status, { "content-type": "text/html" }).end("<h1>Sorry</h1>");
}

/** Returns problem details. */
export function problem(status: number, retryAfter?: string): Answer {
  return (_, response) =>
    response
      .writeHead(status, { "content-type": "application/problem+json", ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }) })
      .end(JSON.stringify({ title: "Title", status, code: "new_code", detail: "Detail.", trace_id: "00-1", resource_id: "ref_1" }));
}

/** Closes the connection without a response. */
export const breakOff: Answer = (request) => request.socket.destroy();

/** Sends nothing for as long as the client waits. */
export const hang: Answer = () => {};

/** Closes the connection within the body. */
export const breakWithinBody: Answer = (request, response) => {
  sendHalf(response, () => request.socket.destroy());
};

/** Sends half of the body, and then nothing for as long as the client waits. */
export const hangWithinBody: Answer = (_, response) => {
  sendHalf(response, () => {});
};

function sendHalf(response: ServerResponse, sent: () => void) {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" }).write("{", sent);
}
