import {
  createProgramHost,
  fetchNetwork,
  indexedDbProgramFiles,
  indexedDbProgramStorage,
  type ProgramHost,
  type ProgramProblem,
  type RunningProgram,
} from '../../src/index.js';
import type { CompiledProgram } from '../../src/program/compiled-program.js';
import { programFilesCases, programStorageCases } from '../../src/testing/index.js';

/** What the page of a host app has for tests. */
export interface HostPage {
  readonly createProgramHost: typeof createProgramHost;
  readonly indexedDbProgramStorage: typeof indexedDbProgramStorage;
  readonly indexedDbProgramFiles: typeof indexedDbProgramFiles;
  readonly programStorageCases: typeof programStorageCases;
  readonly programFilesCases: typeof programFilesCases;
  readonly fetchNetwork: typeof fetchNetwork;
  host: ProgramHost;
  /** What a person is asked, and answers. */
  asked: string[];
  answer: boolean;
  running: Record<string, RunningProgram>;
  /** What programs did wrong. */
  problems: string[];
  states: string[];
  /** What the person chooses when a program lets them choose a file. */
  chosen?: Blob;
  start(program: CompiledProgram, id: string, more?: object): Promise<string>;
}

/** A tile that says which it is. */
const tile = (z: number, x: number, y: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="${(x + y) % 2 === 0 ? '#eef3ea' : '#e4ecf4'}"/><path d="M0 128h256M128 0v256" stroke="#fff" stroke-width="14"/><text x="8" y="20" font-size="12" fill="#888">${z}/${x}/${y}</text></svg>`;

const page = globalThis as unknown as HostPage;
Object.assign(page, {
  createProgramHost,
  indexedDbProgramStorage,
  indexedDbProgramFiles,
  programStorageCases,
  programFilesCases,
  fetchNetwork,
  asked: [],
  answer: true,
  running: {},
  problems: [],
  states: [],
});
page.host = createProgramHost({
  container: document.getElementById('stage') ?? document.body,
  scripts: { view: '/view.js', logic: '/logic.js', members: '/members.js' },
  storage: indexedDbProgramStorage({ name: 'person' }),
  files: indexedDbProgramFiles({ name: 'person' }),
  network: fetchNetwork(),
  ask: async ({ permission, program }) => {
    page.asked.push(`${program}:${permission}`);
    return page.answer;
  },
  capabilities: {
    login: async (_input, { program }) => ({ code: `code-of-${program}` }),
    location: async () => ({ latitude: 31.2, longitude: 121.5, accuracy: 10 }),
    phoneNumber: async () => ({ code: 'phone' }),
    pay: async ({ nonceStr }) => {
      if (nonceStr !== 'good') throw new Error('fail cancel');
    },
    share: async () => undefined,
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    regions: async () => ({
      province_list: { '440000': '广东省', '310000': '上海市' },
      city_list: { '440100': '广州市', '440300': '深圳市', '310100': '上海市' },
      county_list: { '440103': '荔湾区', '440105': '海珠区', '440303': '罗湖区', '310101': '黄浦区' },
    }),
    mapTile: async ({ z, x, y }) => new Blob([tile(Number(z), Number(x), Number(y))], { type: 'image/svg+xml' }),
    chooseMedia: async () => {
      if (page.chosen) return [page.chosen];
      const canvas = new OffscreenCanvas(40, 5);
      canvas.getContext('2d')?.fillRect(0, 0, 20, 5);
      return [await canvas.convertToBlob({ type: 'image/png' })];
    },
  },
});
page.start = async (program, id, more = {}) => {
  const place = document.createElement('section');
  place.id = `place-${id}`;
  document.getElementById('stage')?.append(place);
  const onProblem = ({ where, message }: ProgramProblem) => void page.problems.push(`${where}: ${message}`);
  const opened = await page.host.open(program, { id, onProblem, ...more });
  page.running[id] = opened;
  opened.state$.subscribe(({ state, error }) => page.states.push(error ? `${state} ${error.reason}` : state));
  return opened.state$.value.state;
};
