import type { BuiltInFactory } from '../built-in.js';
import { audio } from './audio.js';
import { button } from './button.js';
import { camera } from './camera.js';
import { canvas } from './canvas.js';
import { checkbox, checkboxGroup, radio, radioGroup, toggle } from './choice.js';
import { input, textarea } from './entry.js';
import { form } from './form.js';
import { gridView, padded, stickyHeader } from './grid-view.js';
import { icon } from './icon.js';
import { image } from './image.js';
import { label } from './label.js';
import { later } from './later.js';
import { matchMediaElement } from './media-query.js';
import { movableArea, movableView } from './movable.js';
import { navigator } from './navigator.js';
import { openData } from './open-data.js';
import { pageContainer } from './page-container.js';
import { navigationBar, pageMeta } from './page-meta.js';
import { picker } from './picker.js';
import { pickerView, pickerViewColumn } from './picker-view.js';
import { progress } from './progress.js';
import { richText } from './rich-text.js';
import { rootPortal } from './root-portal.js';
import { scrollView } from './scroll-view.js';
import { slider } from './slider.js';
import { swiper, swiperItem } from './swiper.js';
import { text } from './text.js';
import { video } from './video.js';
import { gesture, plain, view } from './view.js';
import { webView } from './web-view.js';

/** What only holds others: its look is in the base style. Those of Skyline are laid out, no more. */
const plains =
  'block share-element custom-wrapper keyboard-accessory list-builder nested-scroll-header nested-scroll-body draggable-sheet open-container snapshot selection span';
/** Skyline's handlers of gestures: what is in them is seen, their events come from elsewhere. */
const gestures = 'tap double-tap scale force-press pan vertical-drag horizontal-drag long-press';

/** The elements that are built in, by the tag that WXML names them by. What is not here is drawn as a box that says its name. */
export const builtIns: Readonly<Record<string, BuiltInFactory>> = {
  ...Object.fromEntries(plains.split(' ').map((tag) => [tag, plain])),
  ...Object.fromEntries(gestures.split(' ').map((name) => [`${name}-gesture-handler`, gesture])),
  view,
  'cover-view': view,
  text,
  button,
  image,
  'cover-image': image,
  input,
  textarea,
  'scroll-view': scrollView,
  swiper,
  'swiper-item': swiperItem,
  icon,
  label,
  form,
  checkbox,
  'checkbox-group': checkboxGroup,
  radio,
  'radio-group': radioGroup,
  switch: toggle,
  slider,
  progress,
  picker,
  'picker-view': pickerView,
  'picker-view-column': pickerViewColumn,
  navigator,
  'rich-text': richText,
  video,
  audio,
  camera,
  canvas,
  'movable-area': movableArea,
  'movable-view': movableView,
  map: later('map'),
  editor: later('editor'),
  'match-media': matchMediaElement,
  'open-data': openData,
  'page-container': pageContainer,
  'page-meta': pageMeta,
  'navigation-bar': navigationBar,
  'root-portal': rootPortal,
  'grid-view': gridView,
  'list-view': padded,
  'sticky-section': padded,
  'sticky-header': stickyHeader,
  'web-view': webView,
};
