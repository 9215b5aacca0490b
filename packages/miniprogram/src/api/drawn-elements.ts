/** The tags that the view has built in; a test holds them to what it has. */
export const drawnElements: readonly string[] = `
  audio block button canvas checkbox checkbox-group cover-image cover-view form icon image input label movable-area movable-view navigator page-meta
  picker picker-view picker-view-column progress radio radio-group rich-text root-portal scroll-view slider swiper swiper-item switch text textarea
  video view
`
  .trim()
  .split(/\s+/);
