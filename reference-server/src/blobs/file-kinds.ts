/** A kind of file that is known by its first bytes. */
export interface FileKind {
  readonly type: string;
  /** Other media types that files of this kind may rightly be given. Those that end with `*` stand for all that begin so. */
  readonly also?: readonly string[];
  /** What stands where: latin-1 text by its place from the beginning. All of it must be there. */
  readonly marks: Readonly<Record<number, string>>;
}

const movies = ['video/mp4', 'audio/mp4', 'audio/x-m4a', 'audio/m4a', 'video/quicktime', 'video/3gpp', 'audio/3gpp', 'video/x-m4v'];
const pictures = ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence', 'image/avif'];
const archives = [
  'application/x-zip-compressed',
  'application/vnd.*',
  'application/epub+zip',
  'application/java-archive',
  'application/x-xpinstall',
];
const brand = (name: string) => ({ 4: `ftyp${name}` });

/**
 * The kinds that are told apart, the more particular before the more general. An own table, since some thirty marks are all
 * that is needed here, and `file-type` looks into hundreds of formats that nothing here treats in a way of its own.
 */
export const fileKinds: readonly FileKind[] = [
  { type: 'image/png', also: ['image/apng'], marks: { 0: '\x89PNG\r\n\x1a\n' } },
  { type: 'image/jpeg', also: ['image/jpg', 'image/pjpeg'], marks: { 0: '\xff\xd8\xff' } },
  { type: 'image/gif', marks: { 0: 'GIF87a' } },
  { type: 'image/gif', marks: { 0: 'GIF89a' } },
  { type: 'image/webp', marks: { 0: 'RIFF', 8: 'WEBP' } },
  { type: 'image/bmp', also: ['image/x-ms-bmp'], marks: { 0: 'BM', 6: '\0\0\0\0' } },
  { type: 'image/tiff', also: ['image/x-*'], marks: { 0: 'II*\0' } },
  { type: 'image/tiff', also: ['image/x-*'], marks: { 0: 'MM\0*' } },
  ...['avif', 'avis'].map((name) => ({ type: 'image/avif', also: pictures, marks: brand(name) })),
  ...['heic', 'heix', 'hevc', 'mif1', 'msf1'].map((name) => ({ type: 'image/heic', also: pictures, marks: brand(name) })),
  ...['M4A ', 'M4B '].map((name) => ({ type: 'audio/mp4', also: movies, marks: brand(name) })),
  { type: 'video/quicktime', also: movies, marks: brand('qt  ') },
  { type: 'video/3gpp', also: movies, marks: brand('3gp') },
  { type: 'video/mp4', also: movies, marks: brand('') },
  {
    type: 'video/webm',
    also: ['audio/webm', 'video/x-matroska', 'audio/x-matroska'],
    marks: { 0: '\x1a\x45\xdf\xa3' },
  },
  { type: 'audio/ogg', also: ['video/ogg', 'application/ogg', 'audio/opus'], marks: { 0: 'OggS' } },
  { type: 'audio/wav', also: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave'], marks: { 0: 'RIFF', 8: 'WAVE' } },
  { type: 'video/x-msvideo', also: ['video/avi'], marks: { 0: 'RIFF', 8: 'AVI ' } },
  { type: 'audio/flac', also: ['audio/x-flac'], marks: { 0: 'fLaC' } },
  { type: 'audio/amr', also: ['audio/amr-wb', 'audio/3gpp'], marks: { 0: '#!AMR' } },
  { type: 'audio/silk', also: ['audio/x-silk', 'audio/amr'], marks: { 0: '\x02#!SILK' } },
  { type: 'audio/mpeg', also: ['audio/mp3'], marks: { 0: 'ID3' } },
  ...['\xfb', '\xf3', '\xf2', '\xfa'].map((next) => ({ type: 'audio/mpeg', also: ['audio/mp3'], marks: { 0: `\xff${next}` } })),
  ...['\xf1', '\xf9'].map((next) => ({ type: 'audio/aac', also: ['audio/aacp'], marks: { 0: `\xff${next}` } })),
  { type: 'application/pdf', also: ['application/vnd.adobe.illustrator'], marks: { 0: '%PDF-' } },
  ...['\x03\x04', '\x05\x06', '\x07\x08'].map((next) => ({ type: 'application/zip', also: archives, marks: { 0: `PK${next}` } })),
  {
    type: 'application/gzip',
    also: ['application/x-gzip', 'application/x-compressed-tar', 'application/x-tgz'],
    marks: { 0: '\x1f\x8b\x08' },
  },
  { type: 'application/x-7z-compressed', marks: { 0: '7z\xbc\xaf\x27\x1c' } },
  { type: 'application/vnd.rar', also: ['application/x-rar-compressed', 'application/x-rar'], marks: { 0: 'Rar!\x1a\x07' } },
  { type: 'application/x-xz', marks: { 0: '\xfd7zXZ\0' } },
  {
    // Office documents of before 2007, and installers.
    type: 'application/x-ole-storage',
    also: ['application/msword', 'application/vnd.*', 'application/x-msi'],
    marks: { 0: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  },
  { type: 'application/x-elf', also: ['application/x-executable', 'application/x-sharedlib'], marks: { 0: '\x7fELF' } },
];
