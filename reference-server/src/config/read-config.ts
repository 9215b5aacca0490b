import { parseArgs } from 'node:util';
import { GuanxiError, type UserId, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { helpText, type Setting, settings } from './settings.js';

/** What an operator decided, checked. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absent: the embedded database. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** Absent: `blobs` in the data directory. */
  readonly blobDir?: string;
  /** Megabytes of the largest file; 0 for no files at all. */
  readonly blobMegabytes: number;
  /** Absent: all. */
  readonly blobTypes?: readonly string[];
  /** Absent: files are kept in `blobDir`. The other settings of S3 are there if this one is. */
  readonly s3Endpoint?: string;
  readonly s3Bucket?: string;
  readonly s3Region?: string;
  readonly s3AccessKeyId?: string;
  readonly s3SecretAccessKey?: string;
  readonly jwtSecret?: string;
  readonly jwksUrl?: string;
  readonly jwtIssuer?: string;
  readonly jwtAudience?: string;
  readonly demo: boolean;
  readonly staticDir?: string;
  readonly origins?: readonly string[];
  readonly contactsOnly: boolean;
  /** Absent: nobody, or with the demo all demo people. */
  readonly programReviewers?: readonly UserId[];
  readonly programProxy: boolean;
  /** Absent: none. Such as `staging.internal:8080`. */
  readonly programProxyHosts?: readonly string[];
  readonly linkPreviews: boolean;
  /** Absent: none. */
  readonly linkPreviewHosts?: readonly string[];
  readonly trustProxy: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/**
 * Reads flags and environment; a flag wins. Gives back the help instead when it is asked for.
 * Throws `invalid` whose message names every setting that is wrong, one per line.
 */
export function readConfig(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Config | { readonly help: string } {
  const flags = readFlags(args);
  if (flags.help === true) return { help: helpText() };
  const raw: Record<string, string | boolean> = {};
  for (const [name, { variable, flag }] of Object.entries<Setting>(settings)) {
    // An empty variable is what people write to unset one.
    const given = flags[flag] ?? (env[variable] === '' ? undefined : env[variable]);
    if (given !== undefined) raw[name] = given;
  }
  const parsed = v.safeParse(schema, raw);
  if (parsed.success) return parsed.output as Config;
  throw new GuanxiError('invalid', parsed.issues.map(describe).join('\n'));
}

function readFlags(args: readonly string[]): Record<string, string | boolean | undefined> {
  const options: Record<string, { type: 'string' | 'boolean' }> = { help: { type: 'boolean' } };
  for (const { flag, value } of Object.values<Setting>(settings)) options[flag] = { type: value === undefined ? 'boolean' : 'string' };
  try {
    return parseArgs({ args: [...args], options, strict: true, allowNegative: true }).values as Record<string, string | boolean>;
  } catch (error) {
    throw new GuanxiError('invalid', `${(error as Error).message} See guanxi-server --help.`, { cause: error });
  }
}

const hosts = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').map((host) => host.trim())),
  v.array(v.pipe(v.string(), v.regex(/^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/, 'A host looks like staging.internal:8080.'))),
);

const toggle = v.union(
  [
    v.boolean(),
    v.pipe(
      v.picklist(['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off']),
      v.transform((word) => ['1', 'true', 'yes', 'on'].includes(word)),
    ),
  ],
  'It is a switch: 1 or 0.',
);

const url = (protocols: readonly string[], message: string) =>
  v.pipe(
    v.string(),
    v.check((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), message),
  );

const schema = v.pipe(
  v.object({
    port: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^\d{1,5}$/, 'A port is a number from 0 to 65535.'),
        v.transform(Number),
        v.maxValue(65_535, 'A port is a number from 0 to 65535.'),
      ),
      '8787',
    ),
    host: v.optional(v.string(), '127.0.0.1'),
    databaseUrl: v.optional(url(['postgres:', 'postgresql:'], 'A database URL looks like postgres://user:password@host:5432/name.')),
    dataDir: v.optional(v.string(), '.data'),
    blobDir: v.optional(v.string()),
    blobMegabytes: v.optional(
      v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'It is a number of megabytes, or 0 for no files.'), v.transform(Number)),
      '200',
    ),
    blobTypes: v.optional(
      v.pipe(
        v.string(),
        v.transform((list) => list.split(',').map((type) => type.trim())),
        v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]+\/[a-z0-9.+-]*\*?$/, 'A type looks like application/pdf or image/*.'))),
      ),
    ),
    s3Endpoint: v.optional(url(['https:', 'http:'], 'An S3 endpoint begins with https://.')),
    s3Bucket: v.optional(v.string()),
    s3Region: v.optional(v.string()),
    s3AccessKeyId: v.optional(v.string()),
    s3SecretAccessKey: v.optional(v.string()),
    jwtSecret: v.optional(
      v.pipe(
        v.string(),
        v.check((text) => Buffer.byteLength(text) >= 32, 'A secret has 32 bytes or more, or HS256 is easily broken.'),
      ),
    ),
    jwksUrl: v.optional(url(['https:', 'http:'], 'A JWKS URL begins with https://.')),
    jwtIssuer: v.optional(v.string()),
    jwtAudience: v.optional(v.string()),
    demo: v.optional(toggle),
    staticDir: v.optional(v.string()),
    origins: v.optional(
      v.pipe(
        v.string(),
        v.transform((list) => list.split(',').map((origin) => origin.trim())),
        v.array(
          v.pipe(
            v.string(),
            v.check((text) => URL.canParse(text) && new URL(text).origin === text, 'An origin looks like https://app.example.'),
          ),
        ),
      ),
    ),
    contactsOnly: v.optional(toggle, false),
    programReviewers: v.optional(
      v.pipe(
        v.string(),
        v.transform((list) => list.split(',').map((user) => user.trim())),
        v.array(userIdSchema),
      ),
    ),
    programProxy: v.optional(toggle, false),
    programProxyHosts: v.optional(hosts),
    linkPreviews: v.optional(toggle, false),
    linkPreviewHosts: v.optional(hosts),
    trustProxy: v.optional(toggle, false),
    logLevel: v.optional(
      v.picklist(['debug', 'info', 'warn', 'error', 'silent'], 'The level is debug, info, warn, error or silent.'),
      'info',
    ),
  }),
  v.transform((config) => ({ ...config, demo: config.demo ?? (config.jwtSecret === undefined && config.jwksUrl === undefined) })),
  v.forward(
    v.check(
      ({ demo, jwksUrl, jwtSecret }) => !demo || (jwksUrl === undefined && jwtSecret === undefined),
      'Demo sign-up lets anybody take any free id, so it does not go together with JWT_SECRET or JWKS_URL.',
    ),
    ['demo'],
  ),
  v.forward(
    v.check(
      ({ demo, jwksUrl, jwtSecret }) => demo || jwksUrl !== undefined || jwtSecret !== undefined,
      'Without the demo, JWT_SECRET or JWKS_URL says whose tokens are good.',
    ),
    ['jwtSecret'],
  ),
  v.forward(
    v.check(
      ({ programProxy, programProxyHosts }) => programProxy || programProxyHosts === undefined,
      'It says what the proxy may reach. Set PROGRAM_PROXY too.',
    ),
    ['programProxyHosts'],
  ),
  v.forward(
    v.check(
      ({ linkPreviews, linkPreviewHosts }) => linkPreviews || linkPreviewHosts === undefined,
      'It says which pages are looked at. Set LINK_PREVIEWS too.',
    ),
    ['linkPreviewHosts'],
  ),
  v.forward(
    v.check(
      ({ s3Endpoint, s3Bucket, s3AccessKeyId, s3SecretAccessKey }) =>
        [s3Bucket, s3AccessKeyId, s3SecretAccessKey].every((given) => (given === undefined) === (s3Endpoint === undefined)),
      'S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together: set all or none.',
    ),
    ['s3Endpoint'],
  ),
);

function describe(issue: v.BaseIssue<unknown>): string {
  const name = String(issue.path?.[0]?.key ?? '') as keyof typeof settings;
  const setting: Setting | undefined = settings[name];
  return setting === undefined ? issue.message : `${setting.variable} (--${setting.flag}): ${issue.message}`;
}
