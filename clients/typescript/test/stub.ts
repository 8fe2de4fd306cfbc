import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A request as it came. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A service on a real socket that answers what it is told to, one answer after the other; the last one goes on. */
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

/** The service's own error. */
export function problem(status: number, retryAfter?: string): Answer {
  return (_, response) =>
    response
      .writeHead(status, { "content-type": "application/problem+json", ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }) })
      .end(JSON.stringify({ type: "about:blank", title: "Title", status, detail: "Detail.", trace_id: "00-1", error: "Title", message: "Detail." }));
}

/** No answer: the connection breaks. */
export const breakOff: Answer = (request) => request.socket.destroy();

/** No answer for as long as the client waits. */
export const hang: Answer = () => {};
