// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { extname, join } from 'node:path';
import { makeCertificate } from './certificate.mjs';
import { WireLog } from './wire-log.mjs';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/**
 * Serves the replicas under their real host names: browsers are pointed at the loopback proxy
 * `proxy` ("127.0.0.1:port"), whose CONNECT tunnels, whatever the host, all end in one TLS server.
 * So nothing leaves the machine, no privileged port is needed, and what a page sends to a host
 * nobody expected is in the log too.
 *
 * `sites`: modules of sites/<name>/site.mjs. `built`: folder with their built pages.
 */
export async function startServer({ sites, built }) {
  const log = new WireLog();
  const { key, cert, spki } = makeCertificate();
  const handle = (request, response) => serve({ sites, built, log }, request, response);
  const tls = createHttpsServer({ key, cert }, handle);
  const proxy = createHttpServer(handle);
  const sockets = new Set();
  proxy.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  proxy.on('connect', (_request, socket, head) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    tls.emit('connection', socket);
  });
  tls.on('tlsClientError', (_error, socket) => socket.destroy());
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));

  return {
    log,
    spki,
    proxy: `127.0.0.1:${proxy.address().port}`,
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

async function serve({ sites, built, log }, request, response) {
  const host = request.headers.host ?? '';
  const path = new URL(request.url, `https://${host}`).pathname;
  const site = sites.find(({ hosts }) => hosts.includes(host));
  const endpoint = site?.endpoints.find((e) => e.method === request.method && e.path.test(path));
  const file = endpoint || !site || request.method !== 'GET' ? undefined : fileOf(site, built, path);
  const kind = endpoint?.kind ?? (file ? 'asset' : 'unknown');

  const entry = log.open(request, host, kind);
  request.on('error', () => {});
  response.on('error', () => {});
  try {
    for await (const chunk of request) entry.append(chunk);
    entry.ended = true;
  } catch {
    return; // The client hung up; what had arrived is in the log.
  }
  if (endpoint) return endpoint.answer(response, entry);
  if (file) return sendFile(response, site, file);
  response.writeHead(404).end();
}

function fileOf(site, built, path) {
  const name = /^\/assets\/([\w-]+\.(?:js|css))$/.exec(path)?.[1];
  if (name) return join(built, site.name, name);
  return site.pages.test(path) ? join(built, site.name, 'index.html') : undefined;
}

function sendFile(response, site, file) {
  const type = types[extname(file)];
  const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' };
  const content = readFileSync(file, 'utf8');
  if (type !== 'text/html') return response.writeHead(200, headers).end(content);
  const nonce = randomBytes(16).toString('base64');
  headers['content-security-policy'] = site.contentSecurityPolicy(nonce);
  response.writeHead(200, headers).end(content.replaceAll('__NONCE__', nonce));
}

/** Answers a request with a list of server-sent events, a little apart as a model's words are. */
export async function streamEvents(response, events) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  for (const event of events) {
    response.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  response.end();
}

/** Answers a request with a JSON value. */
export function sendJson(response, value, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
