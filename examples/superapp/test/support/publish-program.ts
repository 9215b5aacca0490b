import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import type { ProgramId } from '@guanxi/miniprogram/contract';
import { createSigningKey, packProgram, packSources, recordFiles } from '@guanxi/miniprogram/package';
import type { ProgramPublisher } from '@guanxi/miniprogram/registry';
import { demoMember } from '../../../../tooling/start/demo-member.js';

/** A version of a small program, as a test writes it. */
export interface SmallVersion {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
  readonly domains?: readonly string[];
}

/** A developer of the demo, and a program of hers. */
export interface SmallProgram {
  readonly tools: ProgramPublisher;
  /** Brings a version to the server, where nobody but her sees it. */
  upload(version: SmallVersion): Promise<void>;
  /** Takes a version all the way to everybody. */
  release(version: SmallVersion): Promise<void>;
  close(): Promise<void>;
}

/** Registers a program of `developer`; the versions of it that are submitted are approved by `reviewer`. */
export async function smallProgram(
  url: string,
  {
    id,
    name,
    developer,
    reviewer,
  }: { readonly id: ProgramId; readonly name: string; readonly developer: string; readonly reviewer: string },
): Promise<SmallProgram> {
  const [hers, judge] = [await demoMember(url, developer), await demoMember(url, reviewer)];
  const key = await createSigningKey();
  const { tools } = hers;
  await tools.register({ program: id, name, category: 'other', description: `What ${name} is for`, key: key.publicKey });
  const upload = async ({ version, files, domains = [] }: SmallVersion) => {
    const [own, npm] = [recordFiles(memoryFiles(files)), recordFiles(memoryFiles({}))];
    const program = await compileProgram(own, { npm });
    const packed = await packProgram(program, { id, version, name, domains, developer: key });
    await tools.upload({ packed, sources: packSources({ files: own, npm }) });
  };
  return {
    tools,
    upload,
    async release(version) {
      await upload(version);
      await tools.submit(id, version.version);
      await judge.tools.decide(id, version.version, { approve: true });
      await tools.release(id, version.version);
    },
    async close() {
      await hers.close();
      await judge.close();
    },
  };
}
