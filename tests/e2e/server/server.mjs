// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import { extname, join } from 'node:path';
import { WebSocketServer } from 'ws';
import { sendNothing } from './answers.mjs';
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
  const tls = createSecureServer({ key, cert, allowHTTP1: true }, handle);
  const proxy = createHttpServer(handle);
  const webSockets = new WebSocketServer({ noServer: true });
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
  tls.on('upgrade', (request, socket, head) => {
    webSockets.handleUpgrade(request, socket, head, (peer) => talk({ sites, log }, request, peer));
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
  const { host, site, path } = addressed(sites, request);
  const isHere = (e) => e.method === request.method && (e.host ? e.host === host : site.hosts.includes(host));
  const endpoint = site?.endpoints.find((e) => isHere(e) && e.path.test(path));
  const file = endpoint || request.method !== 'GET' ? undefined : fileOf(site, built, host, path);
  const kind = endpoint?.kind ?? (file ? 'asset' : request.method === 'OPTIONS' ? 'preflight' : 'unknown');

  const entry = log.open(request, host, kind, endpoint?.text);
  request.on('error', () => {});
  response.on('error', () => {});
  try {
    for await (const chunk of request) entry.append(chunk);
    entry.ended = true;
  } catch {
    return; // The client hung up; what had arrived is in the log.
  }
  allowOrigin(request, response);
  if (endpoint) return (endpoint.answer ?? sendNothing)(response, entry);
  if (file) return sendFile(response, site, file);
  response.writeHead(kind === 'preflight' ? 204 : 404).end();
}

/** Each frame is an entry of its own, of method FRAME. */
function talk({ sites, log }, request, peer) {
  const { host, site, path } = addressed(sites, request);
  const socket = site?.sockets?.find((one) => one.host === host && one.path.test(path));
  log.open(request, host, socket ? 'asset' : 'unknown').ended = true;
  peer.on('error', () => {});
  peer.on('message', (data) => {
    const frame = { method: 'FRAME', url: request.url, rawHeaders: [] };
    const entry = log.open(frame, host, socket?.kindOf(data) ?? 'unknown', socket?.text);
    entry.append(data);
    entry.ended = true;
    socket?.answer(peer, entry);
  });
}

function addressed(sites, request) {
  const host = request.headers.host ?? request.headers[':authority'] ?? '';
  const { pathname: path } = new URL(request.url, `https://${host}`);
  // A service on another origin may serve several sites: the page's origin tells which.
  const { hostname: page } = new URL(request.headers.origin ?? `https://${host}`);
  const site = sites.find(({ hosts }) => hosts.includes(host) || hosts.includes(page));
  return { host, site, path };
}

/** The services of these sites live on other origins than the pages. */
function allowOrigin(request, response) {
  const { origin, 'access-control-request-headers': headers } = request.headers;
  if (!origin) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT');
  if (headers) response.setHeader('access-control-allow-headers', headers);
}

function fileOf(site, built, host, path) {
  if (!site?.hosts.includes(host)) return undefined;
  const name = /^\/assets\/([\w-]+\.(?:js|css))$/.exec(path)?.[1];
  if (name) return join(built, site.name, name);
  const page = Object.keys(site.pages).find((one) => site.pages[one].test(path));
  return page && join(built, site.name, page);
}

function sendFile(response, site, file) {
  const type = types[extname(file)];
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'service-worker-allowed': '/',
  };
  const content = readFileSync(file, 'utf8');
  if (type !== 'text/html') return response.writeHead(200, headers).end(content);
  const nonce = randomBytes(16).toString('base64');
  headers['content-security-policy'] = site.contentSecurityPolicy(nonce);
  response.writeHead(200, headers).end(content.replaceAll('__NONCE__', nonce));
}
