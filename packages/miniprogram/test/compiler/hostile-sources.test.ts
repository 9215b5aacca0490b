import { describe, expect, test } from 'vitest';
import { scanTemplate } from '../../src/compiler/wxml/scan-template.js';
import { compileFiles } from '../support/compile.js';

const program = (wxml: string) => ({ 'app.json': '{ "pages": ["p"] }', 'p.js': 'Page({})', 'p.wxml': wxml });

describe('sources that are written to do harm', () => {
  test('are scanned in a time that grows as they do: read to its end from each beginning, one of these takes hours', () => {
    for (const beginning of ['<a', '{{', '<wxs ', '<a "', `<a '"`, '<!--', '<view a="{{', "<a b='", '<a {{"', '<import src=  '])
      expect(scanTemplate(beginning.repeat(4_000_000 / beginning.length)).depth).toBe(0);
    expect(scanTemplate('<a b="{{ {x: [1]} }}" c="<"><d/>{{ (f) }}</a>')).toMatchObject({ tags: 2, depth: 1, expressionDepth: 2 });
  });

  // The last of the file: the compiler is broken after it for as long as its process lives.
  test('and break the template compiler are told as that, with a code', async () => {
    await expect(compileFiles(program(`{{${'a.b+'.repeat(20_000)}a}}`))).rejects.toMatchObject({
      code: 'internal',
      reason: 'template-compiler',
      retryable: false,
      message: expect.stringContaining('p.wxml') as string,
    });
  });
});
