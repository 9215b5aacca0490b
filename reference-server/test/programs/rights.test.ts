import type { CommandId, UserId } from '@guanxi/core/contract';
import { type ProgramId, registryLimits } from '@guanxi/miniprogram/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, contactsModule, type Hub, programsModule, sandboxPaymentsModule } from '../../src/hub/index.js';
import { type Actor, actor, kinds, name, openDatabase, refusal, startHub } from '../hub/support/world.js';

/** What people can be to a program. `blocked` is a member whom the developer blocks, `peer` the developer of another one. */
const parts = ['developer', 'member', 'reviewer', 'stranger', 'peer', 'blocked', 'author'] as const;
type Part = (typeof parts)[number];

const [yes, dev, judge, unknown] = ['yes', 'not-developer', 'not-reviewer', 'unknown-program'];
/** One row for each act: developer, member, reviewer, stranger, another developer, blocked, and a developer who reviews others. */
const row = (...verdicts: [string, string, string, string, string, string, string]): Record<Part, string> =>
  Object.fromEntries(parts.map((part, at) => [part, verdicts[at] as string])) as Record<Part, string>;

/** Of a program that was released: 1.0.0 is superseded, 1.1.0 released, 1.2.0 submitted, 1.3.0 uploaded and on trial, 1.4.0 approved. */
const open: Record<string, Record<Part, string>> = {
  get: row(yes, yes, yes, yes, yes, yes, yes),
  'fetch the released version': row(yes, yes, yes, yes, yes, yes, yes),
  'fetch the version on trial': row(yes, yes, 'unknown-version', 'unknown-version', 'unknown-version', 'unknown-version', yes),
  'fetch a submitted version': row(yes, 'unknown-version', yes, 'unknown-version', 'unknown-version', 'unknown-version', yes),
  'fetch an older version': row(yes, 'unknown-version', yes, 'unknown-version', 'unknown-version', 'unknown-version', yes),
  'fetch what is not there': row(...(Array(7).fill('unknown-version') as [string, string, string, string, string, string, string])),
  opened: row(yes, yes, yes, yes, yes, yes, yes),
  loginCode: row(yes, yes, yes, yes, yes, yes, yes),
  describe: row(yes, dev, dev, dev, dev, dev, yes),
  upload: row(yes, dev, dev, dev, dev, dev, yes),
  submit: row(yes, dev, dev, dev, dev, dev, yes),
  'submit again': row('wrong-state', dev, dev, dev, dev, dev, 'wrong-state'),
  approve: row(judge, judge, yes, judge, judge, judge, 'own-program'),
  reject: row(judge, judge, yes, judge, judge, judge, 'own-program'),
  'reject without a reason': row(judge, judge, 'needs-reason', judge, judge, judge, 'own-program'),
  'approve what was not submitted': row(judge, judge, 'wrong-state', judge, judge, judge, 'own-program'),
  release: row(yes, dev, dev, dev, dev, dev, yes),
  'release what was not approved': row('wrong-state', dev, dev, dev, dev, dev, 'wrong-state'),
  rollBack: row(yes, dev, yes, dev, dev, dev, yes),
  withdraw: row(yes, dev, yes, dev, dev, dev, yes),
  'restore what its developer withdrew': row(yes, dev, yes, dev, dev, dev, yes),
  'restore what a reviewer withdrew': row(judge, dev, yes, dev, dev, dev, judge),
  'fetch what was withdrawn': row(...(Array(7).fill('withdrawn') as [string, string, string, string, string, string, string])),
  setTrial: row(yes, dev, dev, dev, dev, dev, yes),
  rotateSecret: row(yes, dev, dev, dev, dev, dev, yes),
  versions: row(yes, dev, yes, dev, dev, dev, yes),
  history: row(yes, dev, yes, dev, dev, dev, yes),
};

/** Of one of which nothing was released, and 1.0.0 is on trial: nobody else is told that it is there. */
const secret: Record<string, Record<Part, string>> = {
  get: row(yes, yes, yes, unknown, unknown, unknown, yes),
  'fetch the version on trial': row(yes, yes, 'unknown-version', unknown, unknown, unknown, yes),
  loginCode: row(yes, yes, yes, unknown, unknown, unknown, yes),
  describe: row(yes, dev, dev, unknown, unknown, dev, yes),
  versions: row(yes, dev, yes, unknown, unknown, dev, yes),
};

describe.each(kinds)('what may be done to a program, on %s', (kind) => {
  let database: Database;
  let hub: Hub;
  const judges = new Set<UserId>();
  const people = {} as Record<Part, Actor>;
  beforeAll(async () => {
    database = await openDatabase(kind);
    for (const one of ['reviewer', 'author'] as const) judges.add(`${one}-of-${kind}` as UserId);
    const programs = programsModule({ reviewers: [...judges], publishers: ['key'], publish: async (packages) => packages });
    ({ hub } = await startHub(database, { modules: [accountsModule, chatModule(), contactsModule(), programs, sandboxPaymentsModule] }));
    for (const part of parts) {
      people[part] = await actor(hub, part === 'reviewer' || part === 'author' ? `${part}-of-${kind}` : name(part));
    }
    for (const who of ['developer', 'author'] as const) await people[who].call('contacts.block', { user: people.blocked.user });
    await people.peer.call('programs.register', { ...about, program: `peers-${kind}` });
  });
  afterAll(async () => {
    await hub?.close();
    await database?.close();
  });

  let programs = 0;
  /** A program of `owner`'s, its versions put there as they are after their steps; blocks came before, so members too. */
  const scene = async (owner: Actor, isReleased: boolean): Promise<ProgramId> => {
    programs += 1;
    // Not more at once than one person may have.
    await database.query("update programs set developer = 'gone' where developer = $1", [owner.user]);
    const program = `program-${kind}-${programs}` as ProgramId;
    await owner.call('programs.register', { ...about, program });
    const versions = isReleased ? releasedVersions : [['1.0.0', 'uploaded', null] as const];
    for (const [version, state, at] of versions) {
      const packages = JSON.stringify([{ root: '', ...part }]);
      await database.query(insertVersion, [program, version, `00000${version[0]}.00000${version[2]}.000000`, state, packages, at]);
    }
    const trial = isReleased ? '1.3.0' : '1.0.0';
    await database.query('update programs set trial = $2, released = $3 where id = $1', [program, trial, isReleased ? '1.1.0' : null]);
    const members = [people.member.user, people.blocked.user];
    await database.query('insert into program_members (program, user_id) select $1, unnest($2::text[])', [program, members]);
    return program;
  };

  const acts: Record<string, (who: Actor, program: ProgramId, owner: Actor) => Promise<unknown>> = {
    get: (who, program) => who.call('programs.get', { program }),
    'fetch the released version': (who, program) => who.call('programs.fetch', { program }),
    'fetch the version on trial': async (who, program) => {
      const { trial } = (await database.query<{ trial: string }>('select trial from programs where id = $1', [program]))[0] ?? {};
      return who.call('programs.fetch', { program, version: trial });
    },
    'fetch a submitted version': (who, program) => who.call('programs.fetch', { program, version: '1.2.0' }),
    'fetch an older version': (who, program) => who.call('programs.fetch', { program, version: '1.0.0' }),
    'fetch what is not there': (who, program) => who.call('programs.fetch', { program, version: '9.9.9' }),
    opened: (who, program) => who.call('programs.opened', { program }),
    loginCode: (who, program) => who.call('programs.loginCode', { program }),
    describe: (who, program) => who.call('programs.describe', { program, name: 'Renamed' }),
    upload: (who, program) =>
      who.call('programs.upload', { program, version: '2.0.0', packages: [{ root: '', ...part }], sources: [part] }),
    submit: (who, program) => who.call('programs.submit', { program, version: '1.3.0' }),
    'submit again': (who, program) => who.call('programs.submit', { program, version: '1.2.0' }),
    approve: (who, program) => who.call('programs.decide', { program, version: '1.2.0', approve: true }),
    reject: (who, program) => who.call('programs.decide', { program, version: '1.2.0', approve: false, reason: 'It is empty.' }),
    'reject without a reason': (who, program) => who.call('programs.decide', { program, version: '1.2.0', approve: false }),
    'approve what was not submitted': (who, program) => who.call('programs.decide', { program, version: '1.3.0', approve: true }),
    release: (who, program) => who.call('programs.release', { program, version: '1.4.0' }),
    'release what was not approved': (who, program) => who.call('programs.release', { program, version: '1.2.0' }),
    rollBack: (who, program) => who.call('programs.rollBack', { program }),
    withdraw: (who, program) => who.call('programs.withdraw', { program, reason: 'A fault' }),
    'restore what its developer withdrew': async (who, program, owner) => {
      await owner.call('programs.withdraw', { program, reason: 'A fault' });
      return who.call('programs.restore', { program });
    },
    'restore what a reviewer withdrew': async (who, program, owner) => {
      await people[owner === people.author ? 'reviewer' : 'author'].call('programs.withdraw', { program, reason: 'A fraud' });
      return who.call('programs.restore', { program });
    },
    'fetch what was withdrawn': async (who, program, owner) => {
      await owner.call('programs.withdraw', { program, reason: 'A fault' });
      return who.call('programs.fetch', { program });
    },
    setTrial: (who, program) => who.call('programs.setTrial', { program, version: null, members: [] }),
    rotateSecret: (who, program) => who.call('programs.rotateSecret', { program }),
    versions: (who, program) => who.call('programs.versions', { program }),
    history: (who, program) => who.call('programs.history', { program }),
  };
  const shadow = (program: ProgramId) =>
    database.query(
      `select p.name, p.trial, p.released, p.withdrawn_by, p.secret_hash, v.version, v.state, v.revoked,
        (select count(*)::int4 from program_steps s where s.program = p.id) as steps from programs p
        join program_versions v on v.program = p.id where p.id = $1 order by v.version`,
      [program],
    );

  // @feature 10 mini-registry
  it.each([
    ['released', open],
    ['not released', secret],
  ] as const)(
    'of one that is %s, is as the table says, and what is refused changes nothing',
    async (state, table) => {
      for (const [act, verdicts] of Object.entries(table)) {
        const shared = new Map<Actor, ProgramId>();
        // Those who are refused come first: they must leave the program as it is.
        for (const part of [...parts].sort((a, b) => Number(verdicts[a] === 'yes') - Number(verdicts[b] === 'yes'))) {
          const owner = people[part === 'author' ? 'author' : 'developer'];
          const changes = verdicts[part] === 'yes' && !reads.test(act);
          const program = (changes ? undefined : shared.get(owner)) ?? (await scene(owner, state === 'released'));
          if (!changes) shared.set(owner, program);
          // What an act does first for itself is no change of who is refused.
          const before = /^restore|withdrawn$/.test(act) ? null : await shadow(program);
          const ended = await acts[act]?.(people[part], program, owner).then(
            () => 'yes',
            (error) => error.reason ?? error.code,
          );
          expect(`${act} by ${part}: ${ended}`).toBe(`${act} by ${part}: ${verdicts[part]}`);
          if (ended !== 'yes' && before !== null) expect(await shadow(program)).toEqual(before);
        }
      }
    },
    120_000,
  );

  it('is done once: a command that is given again under its id is answered as before', async () => {
    const program = await scene(people.developer, true);
    const id = '018f0000-0000-7aaa-8aaa-0000000000aa' as CommandId;
    const first = await people.developer.call('programs.rollBack', { program }, id);
    expect(await people.developer.call('programs.rollBack', { program }, id)).toEqual(first);
    expect(await people.developer.call('programs.history', { program })).toMatchObject({
      steps: [{ act: 'rollBack', version: '1.0.0', text: '1.1.0', by: people.developer.user }, { act: 'register' }],
    });
  });

  it('brings nobody in who does not want to be reached, or is not there', async () => {
    const program = await scene(people.developer, true);
    const trial = (...members: string[]) => refusal(people.developer.call('programs.setTrial', { program, version: null, members }));
    await people.peer.call('contacts.block', { user: people.developer.user });
    expect(await trial(people.peer.user)).toEqual({ code: 'forbidden', reason: 'not-reachable' });
    expect(await trial('nobody-at-all')).toEqual({ code: 'not-found', reason: 'unknown-user' });
    expect(await trial(...Array.from({ length: registryLimits.members + 1 }, (_, at) => `m${at}`))).toMatchObject({ code: 'invalid' });
    await people.peer.call('contacts.unblock', { user: people.developer.user });
  });

  it('rolls back as far as there is something, and never gives out again what was rolled back', async () => {
    const program = await scene(people.developer, true);
    const developer = people.developer;
    expect(await developer.call('programs.rollBack', { program })).toMatchObject({ version: { version: '1.0.0', state: 'released' } });
    expect(await people.stranger.call('programs.fetch', { program })).toMatchObject({ version: '1.0.0', revoked: ['1.1.0'] });
    expect(await refusal(developer.call('programs.release', { program, version: '1.1.0' }))).toMatchObject({ reason: 'wrong-state' });
    expect(await refusal(developer.call('programs.rollBack', { program }))).toMatchObject({ reason: 'no-version' });
    await developer.call('programs.release', { program, version: '1.4.0' });
    expect(await developer.call('programs.rollBack', { program })).toMatchObject({ version: { version: '1.0.0' } });
  });

  it('takes ids, versions and words that fit, and nothing else', async () => {
    const { developer } = people;
    await database.query("update programs set developer = 'gone' where developer = $1", [developer.user]);
    const register = (change: object) => refusal(developer.call('programs.register', { ...about, program: `fits-${kind}`, ...change }));
    for (const change of [
      { program: 'Shop' },
      { program: '' },
      { name: '' },
      { name: 'x'.repeat(33) },
      { name: 'a\u202eb' },
      { key: 'short' },
      { category: 'weapons' },
    ])
      expect(await register(change)).toMatchObject({ code: 'invalid' });
    const svg = `data:image/png;base64,${Buffer.from('<svg onload="alert(1)"/>').toString('base64')}`;
    expect(await register({ icon: svg })).toEqual({ code: 'invalid', reason: 'bad-icon' });
    const program = await scene(developer, true);
    expect(await refusal(people.peer.call('programs.register', { ...about, program }))).toEqual({
      code: 'conflict',
      reason: 'program-exists',
    });
    const upload = (number: string, change: object = {}) =>
      refusal(
        developer.call('programs.upload', { program, version: number, packages: [{ root: '', ...part }], sources: [part], ...change }),
      );
    expect(await upload('1.4.0')).toEqual({ code: 'conflict', reason: 'version-exists' });
    expect(await upload('1.3.9')).toEqual({ code: 'conflict', reason: 'version-order' });
    expect(await upload('1.5')).toMatchObject({ code: 'invalid' });
    expect(await upload('1.5.0', { packages: [{ root: 'sub', ...part }] })).toMatchObject({ code: 'invalid' });
    expect(await upload('1.5.0', { packages: [{ root: '', ...part, size: registryLimits.partBytes + 1 }] })).toMatchObject({
      code: 'invalid',
    });
    const many = Array.from({ length: 11 }, (_, at) => ({
      root: at === 0 ? '' : `s${at}`,
      hash: String(at).padStart(64, '0'),
      size: registryLimits.partBytes,
    }));
    expect(await upload('1.5.0', { packages: many })).toEqual({ code: 'too-large', reason: 'program-bytes' });
  });
});

/** Acts that change nothing of a program. */
const reads = /^(get|fetch|opened|loginCode|versions|history)/;

const releasedVersions = [
  ['1.0.0', 'approved', 1],
  ['1.1.0', 'approved', 2],
  ['1.2.0', 'submitted', null],
  ['1.3.0', 'uploaded', null],
  ['1.4.0', 'approved', null],
] as const;
const insertVersion = `insert into program_versions
  (program, version, number, state, note, key, at, bytes, permissions, domains, packages, published, released_at)
  values ($1, $2, $3, $4, '', 'K', 1, 1, '[]', '[]', $5, case when $6::int8 is null then null else $5 end, $6)`;

const part = { hash: 'a'.repeat(64), size: 1 };
const about = { name: 'Shop', category: 'shopping', description: 'Tea and cups', key: 'K'.repeat(87) };
