import { createImageEditor } from '../../src/image-editor/index.js';
import {
  type CapabilityInput,
  createProgramHost,
  fetchNetwork,
  indexedDbProgramFiles,
  indexedDbProgramStorage,
  type ProgramHost,
  type ProgramProblem,
  type ProgramReport,
  proxyNetwork,
  type RunningProgram,
} from '../../src/index.js';
import type { CompiledProgram } from '../../src/program/compiled-program.js';
import { indexedDbPackageCache } from '../../src/registry/indexed-db-package-cache.js';
import { programFilesCases, programStorageCases } from '../../src/testing/index.js';

/** What the page of a host app has for tests. */
export interface HostPage {
  readonly createProgramHost: typeof createProgramHost;
  readonly indexedDbProgramStorage: typeof indexedDbProgramStorage;
  readonly indexedDbProgramFiles: typeof indexedDbProgramFiles;
  readonly programStorageCases: typeof programStorageCases;
  readonly programFilesCases: typeof programFilesCases;
  readonly fetchNetwork: typeof fetchNetwork;
  readonly proxyNetwork: typeof proxyNetwork;
  readonly indexedDbPackageCache: typeof indexedDbPackageCache;
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
  /** What was passed on, and links that were opened. */
  shared: CapabilityInput[];
  /** What programs reported. */
  reports: ProgramReport[];
  /** What the camera gave last. */
  seeing?: MediaStream;
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
  proxyNetwork,
  indexedDbPackageCache,
  asked: [],
  answer: true,
  running: {},
  problems: [],
  states: [],
  shared: [],
  reports: [],
});
page.host = createProgramHost({
  container: document.getElementById('stage') ?? document.body,
  scripts: { view: '/view.js', logic: '/logic.js', members: '/members.js', elements: '/elements.js' },
  storage: indexedDbProgramStorage({ name: 'person' }),
  files: indexedDbProgramFiles({ name: 'person' }),
  network: fetchNetwork(),
  fonts: ['https://icons.example', 'https://at.alicdn.com', 'https://tdesign.gtimg.com'],
  // Frames that no test asked for take time from those that are under test.
  keepsSpare: false,
  ask: async ({ permission, program }) => {
    page.asked.push(`${program}:${permission}`);
    return page.answer;
  },
  report: (report) => void page.reports.push(report),
  capabilities: {
    login: async (_input, { program }) => ({ code: `code-of-${program}` }),
    location: async () => ({ latitude: 31.2, longitude: 121.5, accuracy: 10 }),
    phoneNumber: async () => ({ code: 'phone' }),
    pay: async ({ nonceStr }) => {
      if (nonceStr !== 'good') throw new Error('fail cancel');
    },
    editImage: createImageEditor({ language: 'en' }),
    camera: async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 240 } });
      page.seeing = stream;
      return stream;
    },
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    share: async (input) => void page.shared.push(input),
    address: async () => ({
      userName: '林',
      telNumber: '13800000000',
      postalCode: '200000',
      nationalCode: '310101',
      provinceName: '上海市',
      cityName: '上海市',
      countyName: '黄浦区',
      detailInfo: '1',
    }),
    invoiceTitle: async () => ({
      type: '1',
      title: 'Lin',
      taxNumber: '',
      companyAddress: '',
      telephone: '',
      bankName: '',
      bankAccount: '',
    }),
    contact: async () => ({ phoneNumber: '1', displayName: 'Mei' }),
    choosePlace: async () => ({ name: 'Bund', address: 'Shanghai', latitude: 31.24, longitude: 121.49 }),
    openPlace: async () => undefined,
    subscribe: async ({ tmplIds }) => Object.fromEntries((tmplIds as string[]).map((id) => [id, 'accept' as const])),
    openLink: async ({ url }) => void page.shared.push({ url: String(url) }),
    shareFile: async (input) => void page.shared.push(input),
    chooseFile: async () => [new File(['a,b'], 'list.csv', { type: 'text/csv', lastModified: 5_000 })],
    userProfile: async () => ({ nickName: 'Lin', avatarUrl: '' }),
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
