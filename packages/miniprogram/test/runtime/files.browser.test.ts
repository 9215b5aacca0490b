import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskOptions, askProgram } from '../support/ask-program.js';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench();
  visit = await bench.visit();
});
afterAll(() => bench?.close());

const ask = async (id: string, script: string, options: AskOptions = {}) => {
  const value = await askProgram(visit, `const fs = wx.getFileSystemManager(); const usr = wx.env.USER_DATA_PATH; ${script}`, {
    id,
    ...options,
  });
  await visit.host(`async (host) => { await host.running['${id}'].close() }` as never);
  return value;
};

/** Calls each and says what it throws, with the number that WeChat gives it. */
const failing = "const why = (work) => { try { return work() ?? 'done' } catch (e) { return [e.errMsg, e.errno] } };";

// @feature 10 mini-files
// @wx getFileSystemManager
test('files are written, read, moved and removed at once and by callback, as one and the same', async () => {
  const value = await ask(
    'files',
    `fs.mkdirSync(usr + '/a/b', true);
    fs.writeFileSync(usr + '/a/one.txt', 'héllo');
    await new Promise((success, fail) => fs.appendFile({ filePath: usr + '/a/one.txt', data: ' 你好', success, fail }));
    const read = await fs.readFile({ filePath: usr + '/a/one.txt', encoding: 'utf8' });
    fs.copyFileSync(usr + '/a/one.txt', usr + '/a/b/two.txt');
    fs.renameSync(usr + '/a/b', usr + '/c');
    const stat = fs.statSync(usr + '/c/two.txt');
    const all = fs.statSync(usr, true).map(({ path, stats }) => path + (stats.isDirectory() ? '/' : ':' + stats.size));
    fs.truncateSync({ filePath: usr + '/a/one.txt', length: 3 });
    const cut = fs.readFileSync(usr + '/a/one.txt', 'hex');
    fs.unlinkSync(usr + '/a/one.txt');
    fs.rmdirSync(usr + '/c', true);
    done({ read, size: stat.size, isFile: stat.isFile(), fresh: Date.now() / 1000 - stat.lastModifiedTime < 60, all, cut, left: fs.readdirSync(usr), in: fs.readdirSync(usr + '/a') })`,
  );
  expect(value).toEqual({
    read: { data: 'héllo 你好', errMsg: 'readFile:ok' },
    size: 13,
    isFile: true,
    fresh: true,
    all: ['//', '/a/', '/c/', '/a/one.txt:13', '/c/two.txt:13'],
    cut: '68c3a9',
    left: ['a'],
    in: [],
  });
});

test('what goes wrong with a file says so in the words and numbers of WeChat', async () => {
  const value = await ask(
    'wrong',
    `${failing}
    fs.mkdirSync(usr + '/d'); fs.writeFileSync(usr + '/d/x', 'x');
    const later = await new Promise((fail) => fs.readFile({ filePath: usr + '/none', fail }));
    done([
      why(() => fs.readFileSync(usr + '/none')),
      later.errMsg,
      why(() => fs.accessSync(usr + '/none')),
      why(() => fs.mkdirSync(usr + '/d')),
      why(() => fs.mkdirSync(usr + '/no/such')),
      why(() => fs.rmdirSync(usr + '/d')),
      why(() => fs.readFileSync(usr + '/d')),
      why(() => fs.readdirSync(usr + '/d/x')),
      why(() => fs.writeFileSync('wxfile://tmp/x', 'x')),
      why(() => fs.writeFileSync('/pages/x', 'x')),
      why(() => fs.writeFileSync(usr + '/../../x', 'x')),
      why(() => fs.readFileSync(usr + '/d/x', 'klingon')),
      why(() => fs.unlinkSync(usr + '/d')),
      why(() => fs.closeSync({ fd: '77' })),
      why(() => fs.truncateSync({ filePath: usr + '/d/x', length: 300_000_000 })),
      why(() => fs.readCompressedFileSync({ filePath: usr + '/d/x', compressionAlgorithm: 'br' }))[0],
    ])`,
  );
  expect(value).toEqual([
    ['readFileSync:fail no such file or directory, open wxfile://usr/none', 1_300_002],
    'readFile:fail no such file or directory, open wxfile://usr/none',
    ['accessSync:fail no such file or directory wxfile://usr/none', 1_300_002],
    ['mkdirSync:fail file already exists wxfile://usr/d', 1_300_017],
    ['mkdirSync:fail no such file or directory, open wxfile://usr/no/such', 1_300_002],
    ['rmdirSync:fail directory not empty wxfile://usr/d', 1_300_066],
    ['readFileSync:fail illegal operation on a directory, open wxfile://usr/d', 1_300_021],
    ['readdirSync:fail not a directory wxfile://usr/d/x', 1_300_020],
    ['writeFileSync:fail permission denied, open wxfile://tmp/x', 1_300_013],
    ['writeFileSync:fail permission denied, open /pages/x', 1_300_013],
    ['writeFileSync:fail permission denied, open wxfile://usr/../../x', 1_300_013],
    ['readFileSync:fail invalid encoding "klingon"', 1],
    ['unlinkSync:fail operation not permitted, unlink wxfile://usr/d', 1_300_001],
    ['closeSync:fail bad file descriptor', 1_300_009],
    ['truncateSync:fail the maximum size of the file storage limit is exceeded', 1_300_202],
    'readCompressedFileSync:fail not supported: the browser does not unpack brotli',
  ]);
});

test('open files are read and written where one is or where one says', async () => {
  const value = await ask(
    'open',
    `const fd = fs.openSync({ filePath: usr + '/log', flag: 'w+' });
    fs.writeSync({ fd, data: 'abcdef' });
    fs.writeSync({ fd, data: 'XY', position: 1 });
    fs.writeSync({ fd, data: 'g' });
    const arrayBuffer = new ArrayBuffer(4);
    const { bytesRead } = fs.readSync({ fd, arrayBuffer, position: 1, offset: 1, length: 2 });
    const size = fs.fstatSync({ fd }).size;
    fs.ftruncateSync({ fd, length: 9 });
    const more = fs.openSync({ filePath: usr + '/log', flag: 'a' });
    await fs.write({ fd: more, data: new Uint8Array([33, 34, 35]).buffer, offset: 1, length: 1 });
    fs.closeSync({ fd });
    await fs.close({ fd: more });
    done([bytesRead, [...new Uint8Array(arrayBuffer)], size, fs.readFileSync(usr + '/log', 'latin1')])`,
  );
  expect(value).toEqual([2, [0, 88, 89, 0], 7, 'aXYdefg\0\0"']);
});

// @wx saveFileToDisk openDocument
test('files of the package, archives, encodings and digests are those that everybody has', async () => {
  const random = Uint8Array.from({ length: 1_000 }, (_, at) => (at * 131 + (at >> 3) * 7) & 255);
  const archive = zipSync({ 'deep/er/a.txt': strToU8('in a zip'), 'b.bin': random });
  const assets = { 'data/random.bin': random, 'data/all.zip': archive };
  const value = (await ask(
    'package',
    `const info = (digestAlgorithm) => fs.getFileInfo({ filePath: 'data/random.bin', digestAlgorithm }).then((r) => r.digest);
    const some = await fs.readZipEntry({ filePath: '/data/all.zip', entries: [{ path: 'deep/er/a.txt', encoding: 'utf8' }, { path: 'none' }] });
    await fs.unzip({ zipFilePath: 'data/all.zip', targetPath: usr + '/out' });
    fs.copyFileSync('/data/random.bin', usr + '/copy');
    done({
      digests: [await info(), await info('sha1'), await info('sha256'), (await wx.getFileInfo({ filePath: usr + '/copy', digestAlgorithm: 'md5' })).digest],
      base64: fs.readFileSync('data/random.bin', 'base64'), part: fs.readFileSync('data/random.bin', 'hex', 10, 5), ucs2: fs.readFileSync('data/random.bin', 'ucs2', 32, 4).length,
      some: some.entries, out: fs.statSync(usr + '/out', true).map((one) => one.path), text: fs.readFileSync(usr + '/out/deep/er/a.txt', 'ascii'),
      list: fs.readdirSync('/data'), readOnly: (() => { try { fs.unlinkSync('/data/all.zip') } catch (e) { return e.errMsg } })(),
      none: await wx.openDocument({ filePath: usr + '/none.pdf' }).catch((e) => e.errMsg),
      there: (await wx.saveFileToDisk({ filePath: usr + '/copy' })).errMsg,
    })`,
    { assets },
  )) as Record<string, unknown>;
  const hash = (name: string) => createHash(name).update(random).digest('hex');
  expect(value).toEqual({
    digests: [hash('md5'), hash('sha1'), hash('sha256'), hash('md5')],
    base64: Buffer.from(random).toString('base64'),
    part: Buffer.from(random.slice(10, 15)).toString('hex'),
    ucs2: 2,
    some: {
      'deep/er/a.txt': { data: 'in a zip', errMsg: 'readZipEntry:ok' },
      none: { errMsg: 'readZipEntry:fail no such file or directory "none"' },
    },
    out: ['/', '/b.bin', '/deep', '/deep/er', '/deep/er/a.txt'],
    text: 'in a zip',
    list: ['all.zip', 'random.bin'],
    readOnly: 'unlink:fail permission denied, open /data/all.zip'.replace('unlink', 'unlinkSync'),
    none: 'openDocument:fail no such file or directory wxfile://usr/none.pdf',
    there: 'saveFileToDisk:ok',
  });
});

test('what was written is there at once the next time, for this program and no other', async () => {
  await ask(
    'keeper',
    "fs.mkdirSync(usr + '/k'); fs.writeFileSync(usr + '/k/big', new Uint8Array(2_000_000).fill(7).buffer); fs.writeFileSync(usr + '/gone', 'x'); fs.unlinkSync(usr + '/gone'); done(1)",
  );
  const again =
    "done([fs.readdirSync(usr), fs.statSync(usr, true).length, ...(fs.readdirSync(usr).includes('k') ? new Uint8Array(fs.readFileSync(usr + '/k/big', undefined, 1_999_999)) : [])])";
  expect(await ask('keeper', again)).toEqual([['k'], 3, 7]);
  expect(await ask('another', again)).toEqual([[], 1]);
});

// @wx chooseMedia createBufferURL revokeBufferURL
test('pictures show files of the program, each as it is now, and what was chosen can be saved', async () => {
  const value = await ask(
    'pictures',
    `const svg = (width) => '<svg xmlns="http://www.w3.org/2000/svg" width="' + width + '" height="5"><rect width="9" height="5"/></svg>';
    const load = (src) => new Promise((resolve) => { page.heard = ({ width }) => resolve(width); page.setData({ src }) });
    fs.writeFileSync(usr + '/a.svg', svg(20));
    const first = await load(usr + '/a.svg');
    page.setData({ src: '' });
    fs.writeFileSync(usr + '/a.svg', svg(30));
    const second = await load(usr + '/a.svg');
    const { tempFiles: [chosen] } = await wx.chooseMedia({ count: 1 });
    const third = await load(chosen.tempFilePath);
    const size = fs.readFileSync(chosen.tempFilePath).byteLength;
    const { savedFilePath } = await wx.saveFile({ tempFilePath: chosen.tempFilePath });
    const saved = await wx.getSavedFileList();
    const url = wx.createBufferURL(fs.readFileSync(savedFilePath));
    const fourth = await load(url);
    wx.revokeBufferURL(url);
    const gone = await load('/' + url).then(() => load(url));
    await fs.removeSavedFile({ filePath: savedFilePath });
    done([first, second, third, size === saved.fileList[0].size && size === chosen.size, savedFilePath === saved.fileList[0].filePath, fourth, gone, (await fs.getSavedFileList()).fileList])`,
  );
  expect(value).toEqual([20, 30, 40, true, true, 40, 'lost', []]);
  expect(await visit.host((host: HostPage) => host.problems)).toEqual([]);
});

// @wx batchSetStorage batchSetStorageSync batchGetStorage batchGetStorageSync
test('many values are stored and read at a time, and nothing is called encrypted that is not', async () => {
  const value = await ask(
    'batch',
    `${failing}
    wx.batchSetStorageSync([{ key: 'a', value: 1 }, { key: 'b', value: { c: [2] } }]);
    await wx.batchSetStorage({ kvList: [{ key: 'd', value: 'x' }] });
    const encrypted = await wx.setStorage({ key: 'e', data: 1, encrypt: true }).catch((e) => e.errMsg);
    done([wx.batchGetStorageSync(['a', 'b', 'none']), (await wx.batchGetStorage({ keyList: ['d'] })).dataList, encrypted, why(() => wx.batchGetStorageSync('a'))[0], wx.getStorageSync('e')])`,
  );
  expect(value).toEqual([
    [1, { c: [2] }, ''],
    ['x'],
    'setStorage:fail not supported: the host does not encrypt what programs store',
    'batchGetStorageSync:fail parameter error: parameter.keyList should be Array',
    '',
  ]);
});
