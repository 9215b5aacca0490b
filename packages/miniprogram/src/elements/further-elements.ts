import { editor } from './editor/editor-element.js';
import type { FurtherElements } from './elements-slot.js';
import { map } from './map/map-element.js';

/** Elements that few programs have: the view loads them with the first of them. */
export const furtherElements: FurtherElements = { editor, map };
