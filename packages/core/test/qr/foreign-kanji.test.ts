import { qrSvg } from '@guanxi/core/qr/render';
import jsqr from 'jsqr';
import { create } from 'qrcode';
import { expect, test } from 'vitest';
import { rasterSvg } from './raster-svg.js';

test('Chinese is rendered even when somebody else in the process has switched Kanji on', () => {
  create('x', { toSJISFunc: () => 0x889f });
  const { data, width, height } = rasterSvg(qrSvg('扫一扫，加好友'), 3);
  expect(jsqr(data, width, height)?.data).toBe('扫一扫，加好友');
});
