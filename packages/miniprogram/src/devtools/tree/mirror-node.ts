import type { PlainValue } from '../../protocol/plain-value.js';

/** A node of a program's view as its operations made it: what was asked for, not what the browser made of it. */
export interface MirrorNode {
  readonly id: number;
  readonly kind: 'page' | 'element' | 'component' | 'text' | 'fragment';
  /** The tag, without `wx-`. */
  readonly name: string;
  text: string;
  elementId: string;
  style: string;
  classes: string[];
  parent: MirrorNode | null;
  readonly children: MirrorNode[];
  readonly attributes: Map<string, PlainValue>;
  /** By type of event: how logic listens when it bubbles and when it is captured. */
  readonly listeners: Map<string, { bubble: number; capture: number }>;
  readonly models: Set<string>;
}

/** A page of the view. */
export interface MirrorPage {
  readonly number: number;
  readonly root: MirrorNode;
  config: Readonly<Record<string, PlainValue>>;
  styles: PlainValue;
  isPulled: boolean;
}

/** Makes a node that stands nowhere. */
export function mirrorNode(id: number, kind: MirrorNode['kind'], name: string, text = ''): MirrorNode {
  return {
    id,
    kind,
    name,
    text,
    elementId: '',
    style: '',
    classes: [],
    parent: null,
    children: [],
    attributes: new Map(),
    listeners: new Map(),
    models: new Set(),
  };
}
