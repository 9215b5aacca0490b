import type { PlainValue } from '../../protocol/plain-value.js';

/** A form with a file, as RFC 7578 has it, and its content type. */
export function multipart(file: Blob, name: string, fileName: string, fields: PlainValue): { readonly body: Blob; readonly type: string } {
  const boundary = `guanxi-${crypto.randomUUID()}`;
  const quoted = (text: string) => text.replace(/[\r\n"]/g, (letter) => encodeURIComponent(letter));
  const all = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  const parts = all.map(
    ([key, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(key)}"\r\n\r\n${typeof value === 'object' ? JSON.stringify(value) : String(value)}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"; filename="${quoted(fileName)}"\r\nContent-Type: ${file.type || 'application/octet-stream'}\r\n\r\n`;
  return { body: new Blob([...parts, head, file, `\r\n--${boundary}--\r\n`]), type: `multipart/form-data; boundary=${boundary}` };
}
