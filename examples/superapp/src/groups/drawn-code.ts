import { qrSvg } from '@guanxi/core/qr/render';

/** A code as the address of a picture, with the group's own in its middle where it has one. */
export function drawnCode(link: string, avatar: string | undefined): string {
  // A picture from another server would not be shown inside of a picture, and leave a hole.
  const logo = avatar?.startsWith('data:image/') === true ? { logo: { href: avatar } } : {};
  return `data:image/svg+xml,${encodeURIComponent(qrSvg(link, { ...logo }))}`;
}
