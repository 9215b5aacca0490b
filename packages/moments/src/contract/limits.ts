/** Limits of the moments contract. */
export const limits = {
  /** Characters of a post's text. */
  text: 2000,
  /** Pictures of one post. */
  pictures: 9,
  /** People or tags that an audience names one by one. */
  audience: 200,
  /** Characters of a comment. */
  comment: 500,
} as const;
