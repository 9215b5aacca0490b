/** The sign of the house: two speech bubbles that share a place. */
export function BrandMark({ size = 3 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 64 64" width={`${size}rem`} height={`${size}rem`} aria-hidden="true" focusable="false">
      <rect width="64" height="64" rx="15" fill="#0c7a58" />
      <path
        d="M25 15c-8.300 0-15 5.800-15 13 0 3.700 1.800 7 4.600 9.400L13.200 44l7-3.700c1.500.400 3.100.700 4.800.700 8.300 0 15-5.800 15-13s-6.700-13-15-13z"
        fill="#ffffff"
      />
      <path
        d="M41 24c7.200 1 13 6 13 12.500 0 3.400-1.600 6.500-4.200 8.800L51 51l-6.400-3.300c-1.400.400-2.900.600-4.400.600-5.900 0-11-3-13-7.300 8.600-.700 15.300-6.900 15.300-14.400 0-.900-.200-1.800-.500-2.600z"
        fill="#9fe3c6"
      />
    </svg>
  );
}
