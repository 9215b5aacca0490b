/** The tags that the view has built in; a test holds them to what it has. */
export const drawnElements: readonly string[] = `
  audio block button camera canvas checkbox checkbox-group cover-image cover-view custom-wrapper double-tap-gesture-handler draggable-sheet editor
  force-press-gesture-handler form grid-view horizontal-drag-gesture-handler icon image input keyboard-accessory label list-builder list-view
  long-press-gesture-handler map match-media movable-area movable-view navigation-bar navigator nested-scroll-body nested-scroll-header
  open-container open-data page-container page-meta pan-gesture-handler picker picker-view picker-view-column progress radio radio-group
  rich-text root-portal scale-gesture-handler scroll-view selection share-element slider snapshot span sticky-header sticky-section
  swiper swiper-item switch tap-gesture-handler text textarea vertical-drag-gesture-handler video view web-view
`
  .trim()
  .split(/\s+/);
