import type { Element as FrameworkElement } from 'glass-easel';
import type { WxMember } from '../logic/wx/create-wx.js';
import type { WxWorld } from '../logic/wx/wx-world.js';
import { type PlainValue, parsePlain } from '../protocol/plain-value.js';
import { elementMethods } from './media/element-methods.js';

const methods =
  'blur clear format getBounds getContents getSelectionText insertDivider insertImage insertText redo removeFormat scrollIntoView setContents undo';

/** `EditorContext`: what a selector query gives as the context of an `editor`. It is no member of `wx`. */
export function editorMembers(world: WxWorld): Readonly<Record<string, WxMember>> {
  return {
    'engine:editor'(element: unknown) {
      const object = elementMethods(world, () => element as FrameworkElement, {
        ...Object.fromEntries(methods.split(' ').map((name) => [name, plainly])),
        // What it draws would be a component, which cannot be within the editor's own text.
        insertCustomBlock: () => null,
      });
      const { format } = object as { readonly format: (input: object) => void };
      // WeChat has the name and the value one after the other.
      return Object.freeze({ ...object, format: (name: unknown, value?: unknown) => format({ name, value }) });
    },
  };
}

/** What can be sent of the input: without its callbacks. */
function plainly(given: unknown): PlainValue {
  return parsePlain(JSON.parse(JSON.stringify(given ?? {})));
}
