import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/qr/text/decode-text.js';
import { guessEncoding } from '../../src/qr/text/guess-encoding.js';
import { encodeLegacy } from './encode-legacy.js';

const chinese = [
  '扫一扫加我为好友',
  '扫一扫',
  '张三',
  '北京市朝阳区建国路88号',
  '微信支付',
  '门店地址：上海市静安区南京西路',
  '你好',
  '老王餐厅 电话13800138000',
  'BEGIN:VCARD\nFN:李雷\nTITLE:经理\nEND:VCARD',
  '优惠券：满100减20！',
  '会议室A',
  'https://example.cn/?name=关系',
  '欢迎光临，今日特价￥128',
  '深圳市腾讯计算机系统有限公司',
  '姓名:刘洋;性别:女;民族:汉',
  'WIFI:S:咖啡馆;T:WPA;P:12345678;;',
];
const japanese = [
  'こんにちは',
  '東京都千代田区丸の内',
  'ありがとうございました',
  '株式会社サンプル',
  'カフェ・ド・パリ',
  '会員登録はこちら',
  '田中太郎　電話03-1234-5678',
  'WIFI:S:お店;T:WPA;P:12345678;;',
  'メニューを見る',
  '開店時間：10時～20時',
  'よろしくお願いします。',
  'クーポン券',
  '新宿駅から徒歩5分です',
  'お会計はレジで',
  '予約番号：A-1024の方',
];
const western = ['Café', 'Zürich', 'Señor Núñez', 'Gruß aus Köln', 'Crème brûlée à la carte', '20 °C', 'José', 'naïve façade'];

describe('bytes whose encoding nobody named', () => {
  // @feature 8 chinese-text
  test.each(chinese)('are read as GBK: %j', (text) => {
    expect(guessEncoding(encodeLegacy(text, 'gbk'))).toMatchObject({ text, encoding: 'gb18030' });
  });

  test.each(japanese)('are read as Shift-JIS: %j', (text) => {
    expect(guessEncoding(encodeLegacy(text, 'shift_jis'))).toMatchObject({ text, encoding: 'shift_jis' });
  });

  test.each(western)('are read as Latin-1: %j', (text) => {
    expect(guessEncoding(encodeLegacy(text, 'windows-1252'))).toMatchObject({ text, encoding: 'windows-1252' });
  });

  test.each([...chinese, ...japanese, ...western, 'Привет', 'Ελλάδα', 'שלום', 'سلام', 'ąćę', 'ß', '👩‍👩‍👧', '\ufeffmark'])(
    'are read as UTF-8: %j',
    (text) => {
      expect(guessEncoding(new TextEncoder().encode(text))).toEqual({ text, encoding: 'utf-8', certain: true });
    },
  );

  test('are never a reason to throw, and never lost', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
        expect(guessEncoding(bytes).text).not.toBe('');
      }),
    );
    for (const [bytes, text] of [
      [[0xff], 'ÿ'],
      [[0xff, 0xfe], 'ÿþ'],
    ] as const)
      expect(guessEncoding(Uint8Array.from(bytes)).text).toBe(text);
  });

  test('are said to be uncertain when they could be several things', () => {
    expect(guessEncoding(Uint8Array.of(0xe9)).certain).toBe(false);
    expect(guessEncoding(encodeLegacy('扫一扫加我为好友', 'gbk')).certain).toBe(true);
  });
});

describe('segments', () => {
  const byte = (bytes: Uint8Array, eci?: number) => ({ mode: 'byte' as const, bytes, ...(eci === undefined ? {} : { eci }) });

  test.each([
    [29, 'gbk', '关系网'],
    [31, 'gbk', '關係網'],
    [32, 'gbk', '镕'],
    [28, 'big5', '關係網'],
    [20, 'shift_jis', '関係'],
    [30, 'euc-kr', '관계'],
    [3, 'windows-1252', 'ñandú'],
    [7, 'iso-8859-5', 'связи'],
    [22, 'windows-1251', 'связи'],
  ] as const)('are read as their ECI %i says (%s)', (eci, encoding, text) => {
    expect(decodeText([byte(encodeLegacy(text, encoding), eci)])).toMatchObject({ text, certain: true });
  });

  test('are weighed after all when their ECI cannot be true, or is one that nobody decodes', () => {
    expect(decodeText([byte(encodeLegacy('关系', 'gbk'), 26)]).text).toBe('关系');
    expect(decodeText([byte(new TextEncoder().encode('关系'), 2)]).text).toBe('关系');
    expect(decodeText([byte(new TextEncoder().encode('关系'), 899)]).text).toBe('关系');
  });

  test('of Kanji and Hanzi are what their mode says', () => {
    const kanji = { mode: 'kanji' as const, bytes: encodeLegacy('関係', 'shift_jis') };
    const hanzi = { mode: 'hanzi' as const, bytes: encodeLegacy('关系', 'gbk') };
    expect(decodeText([kanji, hanzi])).toMatchObject({ text: '関係关系', certain: true });
  });

  test('are read together when a character goes over their end', () => {
    const bytes = new TextEncoder().encode('关');
    expect(decodeText([byte(bytes.subarray(0, 2)), byte(bytes.subarray(2))]).text).toBe('关');
  });

  test('of none are an empty text', () => {
    expect(decodeText([])).toEqual({ text: '', encoding: 'utf-8', certain: true });
  });
});
