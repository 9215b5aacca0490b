import type { QrLook } from '@guanxi/core/qr/render';

/** Dark green on white, by day and by night: scanners expect dark on light. */
export const cardLook: QrLook = { dark: '#0b3d2e', light: '#ffffff', margin: 4 };

/** The sign of the house as a picture, for codes of those whose own picture comes from elsewhere. */
export const brandLogo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 64 64"><rect width="64" height="64" rx="15" fill="#0c7a58"/><path d="M25 15c-8.300 0-15 5.800-15 13 0 3.700 1.800 7 4.600 9.400L13.200 44l7-3.700c1.500.400 3.100.700 4.800.700 8.300 0 15-5.800 15-13s-6.700-13-15-13z" fill="#fff"/><path d="M41 24c7.200 1 13 6 13 12.500 0 3.400-1.600 6.500-4.200 8.800L51 51l-6.400-3.300c-1.400.400-2.900.600-4.400.600-5.900 0-11-3-13-7.300 8.600-.700 15.300-6.900 15.300-14.400 0-.900-.200-1.800-.500-2.600z" fill="#9fe3c6"/></svg>',
)}`;

/** What stands in the middle of a code: one's picture if it is part of the page already, else the sign of the house. */
export function logoOf(avatar: string | undefined): string {
  return avatar?.startsWith('data:image/') === true ? avatar : brandLogo;
}
