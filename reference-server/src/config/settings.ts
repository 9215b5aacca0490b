/** One thing that an operator can set. */
export interface Setting {
  /** The environment variable. */
  readonly variable: string;
  /** The flag, without the dashes; a flag wins over the variable. */
  readonly flag: string;
  /** What stands for the value in the help; absent for a switch. */
  readonly value?: string;
  readonly help: string;
}

/** Everything that an operator can set, in the order of the help. */
export const settings = {
  port: { variable: 'PORT', flag: 'port', value: 'number', help: 'Port to listen on; 0 takes a free one. Default 8787.' },
  host: { variable: 'HOST', flag: 'host', value: 'address', help: 'Address to listen on. Default 127.0.0.1; 0.0.0.0 for all.' },
  databaseUrl: {
    variable: 'DATABASE_URL',
    flag: 'database-url',
    value: 'url',
    help: 'postgres://… of a PostgreSQL database. Default: an embedded one in the data directory.',
  },
  dataDir: { variable: 'DATA_DIR', flag: 'data-dir', value: 'path', help: 'Directory of what the server keeps on disk. Default .data.' },
  blobDir: {
    variable: 'BLOB_DIR',
    flag: 'blob-dir',
    value: 'path',
    help: 'Directory of the files that people send. Default: blobs in the data directory. Uploads under way are there also with S3.',
  },
  blobMegabytes: {
    variable: 'BLOB_MAX_MB',
    flag: 'blob-max-mb',
    value: 'number',
    help: 'Megabytes of a video or other file at most; 0 takes no files. Default 200.',
  },
  blobTypes: {
    variable: 'BLOB_TYPES',
    flag: 'blob-types',
    value: 'list',
    help: 'Media types that are taken, such as image/*,application/pdf. Default: all.',
  },
  s3Endpoint: {
    variable: 'S3_ENDPOINT',
    flag: 's3-endpoint',
    value: 'url',
    help: 'Keep files in an S3-compatible service instead; with S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
  },
  s3Bucket: { variable: 'S3_BUCKET', flag: 's3-bucket', value: 'name', help: 'Bucket that is there already.' },
  s3Region: { variable: 'S3_REGION', flag: 's3-region', value: 'name', help: 'Default us-east-1.' },
  s3AccessKeyId: { variable: 'S3_ACCESS_KEY_ID', flag: 's3-access-key-id', value: 'text', help: 'Who this server is to the service.' },
  s3SecretAccessKey: {
    variable: 'S3_SECRET_ACCESS_KEY',
    flag: 's3-secret-access-key',
    value: 'text',
    help: 'Better in the variable, since flags show in process lists.',
  },
  jwtSecret: {
    variable: 'JWT_SECRET',
    flag: 'jwt-secret',
    value: 'text',
    help: 'Shared secret of HS256 tokens, 32 bytes or more. Better in the variable, since flags show in process lists.',
  },
  jwksUrl: {
    variable: 'JWKS_URL',
    flag: 'jwks-url',
    value: 'url',
    help: 'Where the public keys of RS256, PS256, ES256 or EdDSA tokens are.',
  },
  jwtIssuer: { variable: 'JWT_ISSUER', flag: 'jwt-issuer', value: 'text', help: 'The iss that tokens must have.' },
  jwtAudience: { variable: 'JWT_AUDIENCE', flag: 'jwt-audience', value: 'text', help: 'The aud that tokens must have.' },
  demo: {
    variable: 'DEMO',
    flag: 'demo',
    help: 'Sign-up with name and password, and a few demo people. Default: on when neither JWT_SECRET nor JWKS_URL is set.',
  },
  staticDir: { variable: 'STATIC_DIR', flag: 'static-dir', value: 'path', help: 'Directory of a built web app to serve.' },
  origins: {
    variable: 'ORIGINS',
    flag: 'origins',
    value: 'list',
    help: 'Web origins that may connect, separated by commas. Default: any, since nothing rests on cookies.',
  },
  contactsOnly: {
    variable: 'CONTACTS_ONLY',
    flag: 'contacts-only',
    help: 'Let only their contacts write to people and bring them into groups. Else everybody may whom they do not block.',
  },
  programReviewers: {
    variable: 'PROGRAM_REVIEWERS',
    flag: 'program-reviewers',
    value: 'list',
    help: 'Ids of the people who decide about mini-programs, separated by commas. Default: nobody; with the demo, all demo people.',
  },
  programProxy: {
    variable: 'PROGRAM_PROXY',
    flag: 'program-proxy',
    help: 'Pass on what mini-programs exchange with the servers that their released versions name, sockets among it, for people who have signed in. Without it they reach servers that allow web pages by CORS.',
  },
  programProxyHosts: {
    variable: 'PROGRAM_PROXY_HOSTS',
    flag: 'program-proxy-hosts',
    value: 'list',
    help: 'Hosts of your own network, with ports, that mini-programs may reach through it too, also without TLS. Default: none.',
  },
  linkPreviews: {
    variable: 'LINK_PREVIEWS',
    flag: 'link-previews',
    help: 'Look at public pages for who is about to send a link, so that it becomes a card. Without it links stay text.',
  },
  linkPreviewHosts: {
    variable: 'LINK_PREVIEW_HOSTS',
    flag: 'link-preview-hosts',
    value: 'list',
    help: 'Hosts of your own network, with ports, whose pages are looked at too, also without TLS. Default: none.',
  },
  trustProxy: {
    variable: 'TRUST_PROXY',
    flag: 'trust-proxy',
    help: 'Take the address of a caller from the last X-Forwarded-For entry. Only behind a proxy that sets it.',
  },
  logLevel: { variable: 'LOG_LEVEL', flag: 'log-level', value: 'level', help: 'debug, info, warn, error or silent. Default info.' },
} as const satisfies Record<string, Setting>;

/** What `--help` prints. */
export function helpText(): string {
  const all: readonly Setting[] = Object.values(settings);
  const lines = all.map(({ variable, flag, value, help }) => {
    const left = `  --${flag}${value === undefined ? '' : ` <${value}>`}`;
    return `${left.padEnd(26)} ${variable.padEnd(14)} ${help}`;
  });
  return [
    'guanxi-server: chat and its kin over WebSocket, with an embedded database or PostgreSQL.',
    '',
    'Usage: guanxi-server [flags]',
    '',
    ...lines,
    `  ${'--help'.padEnd(24)} ${''.padEnd(14)} Shows this.`,
    '',
  ].join('\n');
}
