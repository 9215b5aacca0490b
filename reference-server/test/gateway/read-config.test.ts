import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keepSecret, readConfig } from '../../src/config/index.js';

const long = 'x'.repeat(32);

describe('the configuration', () => {
  it('needs nothing: a demo on an embedded database', () => {
    expect(readConfig([], {})).toEqual({
      port: 8787,
      host: '127.0.0.1',
      dataDir: '.data',
      blobMegabytes: 200,
      demo: true,
      contactsOnly: false,
      programProxy: false,
      linkPreviews: false,
      trustProxy: false,
      logLevel: 'info',
    });
  });

  it('takes flags before variables, and empty variables for none', () => {
    expect(readConfig(['--port', '0', '--no-demo'], { PORT: '80', JWT_SECRET: long, DATABASE_URL: '' })).toMatchObject({
      port: 0,
      demo: false,
    });
  });

  it('passes on what mini-programs exchange when it is told to', () => {
    expect(readConfig(['--program-proxy'], { PROGRAM_PROXY_HOSTS: 'staging.internal:8080, [::1]:9' })).toMatchObject({
      programProxy: true,
      programProxyHosts: ['staging.internal:8080', '[::1]:9'],
    });
  });

  it('has no demo beside a host app’s tokens', () => {
    expect(readConfig([], { JWT_SECRET: long })).toMatchObject({ demo: false });
    expect(() => readConfig([], { JWT_SECRET: long, DEMO: '1' })).toThrow(/DEMO.*Demo sign-up/);
    expect(() => readConfig([], { DEMO: '0' })).toThrow(/JWT_SECRET or JWKS_URL says/);
  });

  it.each([
    [{ PORT: 'http' }, 'PORT (--port): A port'],
    [{ PORT: '70000' }, 'PORT (--port): A port'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL (--database-url): A database URL'],
    [{ PROGRAM_PROXY_HOSTS: 'a:1' }, 'PROGRAM_PROXY_HOSTS (--program-proxy-hosts): It says what the proxy may reach.'],
    [{ PROGRAM_PROXY: '1', PROGRAM_PROXY_HOSTS: 'http://a' }, 'PROGRAM_PROXY_HOSTS (--program-proxy-hosts): A host'],
    [{ LINK_PREVIEW_HOSTS: 'a:1' }, 'LINK_PREVIEW_HOSTS (--link-preview-hosts): It says which pages are looked at.'],
    [{ BLOB_MAX_MB: 'many' }, 'BLOB_MAX_MB (--blob-max-mb): It is a number'],
    [{ BLOB_TYPES: 'pictures' }, 'BLOB_TYPES (--blob-types): A type looks like'],
    [{ S3_BUCKET: 'b' }, 'S3_ENDPOINT (--s3-endpoint): S3_ENDPOINT, S3_BUCKET'],
    [{ S3_ENDPOINT: 'https://s3.example', S3_BUCKET: 'b' }, 'go together: set all or none'],
    [{ JWT_SECRET: 'short' }, 'JWT_SECRET (--jwt-secret): A secret has 32 bytes'],
    [{ JWKS_URL: 'ftp://x' }, 'JWKS_URL (--jwks-url): A JWKS URL'],
    [{ ORIGINS: 'https://a.example/path' }, 'ORIGINS (--origins): An origin'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL (--log-level): The level'],
    [{ DEMO: 'perhaps' }, 'DEMO (--demo): It is a switch'],
  ])('says what is wrong with %o', (env, message) => {
    expect(() => readConfig([], env)).toThrow(expect.objectContaining({ code: 'invalid', message: expect.stringContaining(message) }));
  });

  it('refuses flags that it does not know', () => {
    expect(() => readConfig(['--prot', '1'], {})).toThrow(/--prot.*--help/s);
  });

  it('explains itself', () => {
    const config = readConfig(['--help'], {});
    expect('help' in config && config.help).toContain('--database-url <url>');
  });
});

describe('the demo secret', () => {
  it('is made once, and nobody else can read it', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'guanxi-secret-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const secrets = await Promise.all([keepSecret(directory), keepSecret(directory)]);
    expect(secrets[0]).toBe(secrets[1]);
    expect(await keepSecret(directory)).toBe(secrets[0]);
    expect(secrets[0]).toHaveLength(43);
    expect((await stat(join(directory, 'demo-secret'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(directory, 'demo-secret'), 'utf8')).toBe(secrets[0]);
  });
});
