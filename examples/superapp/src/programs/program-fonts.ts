/**
 * Where sheets of programs may take fonts from: icons of libraries of components come from there. The app's policy lets it fetch
 * from these, and from no other origin but its own.
 */
export const programFonts: readonly string[] = ['https://tdesign.gtimg.com', 'https://at.alicdn.com', 'https://cdn.jsdelivr.net'];
