import styles from './card.module.css';

/** A sheet with the end of a file's name on it, in a colour of its kind. It is decoration: the name stands beside it. */
export function FileSign({ name, type }: { readonly name: string; readonly type: string }) {
  const end = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toUpperCase() ?? '';
  return (
    <svg viewBox="0 0 36 44" className={styles['sign']} aria-hidden="true" focusable="false">
      <path d="M4 0h20l12 12v28a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill={colourOf(end, type)} />
      <path d="M24 0l12 12H28a4 4 0 0 1-4-4z" fill="#fff" opacity="0.38" />
      <text x="18" y="32" fill="#fff" fontSize="10.500" fontWeight="700" textAnchor="middle">
        {end}
      </text>
    </svg>
  );
}

function colourOf(end: string, type: string): string {
  if (type === 'application/pdf' || end === 'PDF') return '#b8403a';
  if (/^(DOCX?|ODT|RTF|PAGES|TXT|MD)$/.test(end)) return '#2f6aa8';
  if (/^(XLSX?|ODS|CSV|NUMBERS)$/.test(end)) return '#2c7d4f';
  if (/^(PPTX?|ODP|KEY)$/.test(end)) return '#b2622a';
  if (/^(ZIP|RAR|7Z|GZ|TAR|XZ)$/.test(end)) return '#8a6a1c';
  if (type.startsWith('image/') || type.startsWith('video/')) return '#7a4fa3';
  return type.startsWith('audio/') ? '#9c4373' : '#5b6670';
}
