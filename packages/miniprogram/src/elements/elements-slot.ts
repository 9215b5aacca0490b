import type { BuiltInFactory } from '../view/built-in.js';

/** What makes the elements that few programs have, by their tags. */
export type FurtherElements = Readonly<Record<string, BuiltInFactory>>;

/** Where the script of these elements leaves them. It is there only while that script runs. */
export const elementsSlot = 'guanxi:elements';
