import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GuanxiError } from '@guanxi/core/contract';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';

/**
 * Serves a built single-page app: hashed assets for ever, everything else to be asked for again each time, and
 * `index.html` for every address that names no file, so that deep links and reloads work. What the build wrote into
 * `script-src.txt` may run besides the app's own scripts.
 */
export function staticFiles(directory: string): Hono {
  if (!isFile(join(directory, 'index.html'))) {
    throw new GuanxiError('invalid', `${directory} holds no index.html. Build the web app first, or leave the static directory out.`);
  }
  const app = new Hono();
  const contentSecurityPolicy = { ...policy, scriptSrc: [...policy.scriptSrc, ...scriptsOf(directory)] };
  app.use(secureHeaders({ contentSecurityPolicy, crossOriginEmbedderPolicy: false, referrerPolicy: 'no-referrer' }));
  app.use('/assets/*', serveStatic({ root: directory, precompressed: true, onFound: cache('public, max-age=31536000, immutable') }));
  app.use(etag());
  app.use(async (c, next) => {
    // Neither what a build leaves behind in dot files, nor anything that climbs.
    if (/(^|[/\\])\./.test(decode(c.req.path))) return c.notFound();
    return next();
  });
  const again = cache('no-cache');
  app.use(serveStatic({ root: directory, precompressed: true, onFound: again }));
  app.get('*', async (c, next) => {
    const names = /\.[a-z0-9]+$/i.test(c.req.path) || c.req.path.startsWith('/v1/');
    return names ? next() : serveStatic({ path: join(directory, 'index.html'), onFound: again })(c, next);
  });
  return app;
}

/** Scripts from here only; WebAssembly and blob workers for the database inside the page; pictures of people from anywhere secure. */
const policy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:', 'https:'],
  mediaSrc: ["'self'", 'blob:', 'data:'],
  fontSrc: ["'self'", 'blob:', 'data:'],
  connectSrc: ["'self'", 'data:', 'ws:', 'wss:'],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** Frames without an origin, in which an app runs the code of others, have the page's policy beside their own: it names what runs there. */
function scriptsOf(directory: string): string[] {
  const file = join(directory, 'script-src.txt');
  const named = isFile(file) ? readFileSync(file, 'utf8').trim().split(/\s+/) : [];
  return named.filter((source) => /^(blob:|'sha256-[A-Za-z0-9+/]{43}=')$/.test(source));
}

const cache = (value: string) => (_path: string, c: Context) => c.header('cache-control', value);

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
