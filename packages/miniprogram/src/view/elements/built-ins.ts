import type { BuiltInFactory } from '../built-in.js';
import { button } from './button.js';
import { input, textarea } from './entry.js';
import { icon } from './icon.js';
import { image } from './image.js';
import { scrollView } from './scroll-view.js';
import { swiper, swiperItem } from './swiper.js';
import { plain, text, view } from './view.js';

/** The elements that are built in, by the tag that WXML names them by. What is not here is drawn as a box that says its name. */
export const builtIns: Readonly<Record<string, BuiltInFactory>> = {
  view,
  'cover-view': view,
  block: plain,
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
};
