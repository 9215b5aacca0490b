import type { BuiltInFactory } from '../built-in.js';
import { button } from './button.js';
import { checkbox, checkboxGroup, radio, radioGroup, toggle } from './choice.js';
import { input, textarea } from './entry.js';
import { form } from './form.js';
import { progress, slider } from './gauges.js';
import { icon } from './icon.js';
import { image } from './image.js';
import { label } from './label.js';
import { audio, canvas, video } from './media.js';
import { movableView } from './movable.js';
import { navigator } from './navigator.js';
import { picker } from './picker.js';
import { pickerView, pickerViewColumn } from './picker-view.js';
import { richText } from './rich-text.js';
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
  canvas,
  'movable-area': plain,
  'movable-view': movableView,
  'page-meta': plain,
  'root-portal': plain,
};
