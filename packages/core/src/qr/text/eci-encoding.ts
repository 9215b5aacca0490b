/** Encodings by their ECI number, as the AIM register has them; labels are those of the platform's `TextDecoder`. */
const labels: Readonly<Record<number, string>> = {
  1: 'iso-8859-1',
  3: 'iso-8859-1',
  4: 'iso-8859-2',
  5: 'iso-8859-3',
  6: 'iso-8859-4',
  7: 'iso-8859-5',
  8: 'iso-8859-6',
  9: 'iso-8859-7',
  10: 'iso-8859-8',
  11: 'iso-8859-9',
  12: 'iso-8859-10',
  13: 'windows-874',
  15: 'iso-8859-13',
  16: 'iso-8859-14',
  17: 'iso-8859-15',
  18: 'iso-8859-16',
  20: 'shift_jis',
  21: 'windows-1250',
  22: 'windows-1251',
  23: 'windows-1252',
  24: 'windows-1256',
  25: 'utf-16be',
  26: 'utf-8',
  27: 'utf-8', // ASCII, of which UTF-8 is strict.
  28: 'big5',
  29: 'gb18030', // GB 2312 and GBK are parts of GB 18030.
  30: 'euc-kr',
  31: 'gb18030',
  32: 'gb18030',
  33: 'utf-16le',
  170: 'utf-8',
};

/** The encoding that ECI `number` names; undefined for one that no platform decodes, such as code page 437. */
export function eciEncoding(number: number): string | undefined {
  return labels[number];
}
