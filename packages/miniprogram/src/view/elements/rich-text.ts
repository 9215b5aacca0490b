import type { PlainValue } from '../../protocol/plain-value.js';
import { type BuiltInFactory, type ElementContext, flag, words } from '../built-in.js';

const tags = new Set(
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  ),
);
const attributes = new Set('class style align alt height width dir span type start colspan rowspan'.split(' '));
/** Elements of one rich text. */
const mostElements = 5_000;
/** Elements within one another. */
const deepest = 100;

/** `rich-text`: HTML, or nodes, of which only what is text and form is kept. Pictures come through the host, links lead nowhere. */
export const richText: BuiltInFactory = (context) => {
  const { element } = context;
  const build = richBuilder(context);
  return {
    set(name, value) {
      if (name === 'nodes') element.replaceChildren(...build(Array.isArray(value) ? value.flatMap(nodeOf) : nodesOfHtml(words(value))));
      else if (name === 'space') element.style.whiteSpace = value ? 'pre-wrap' : '';
      else if (name === 'user-select') element.toggleAttribute(name, flag(value));
    },
  };
};

/** Makes what builds nodes: of what they name only what is text and form is kept. `made` is told of each element. */
export function richBuilder(
  { resource, style }: Pick<ElementContext, 'resource' | 'style'>,
  made: (element: HTMLElement, attributes: Readonly<Record<string, string>>) => void = () => undefined,
): (nodes: readonly RichNode[]) => Node[] {
  return (nodes) => {
    let count = 0;
    const make = (node: RichNode, depth: number): Node[] => {
      count += 1;
      if (count > mostElements || depth > deepest) return [];
      if (node.text !== undefined) return [document.createTextNode(node.text)];
      const name = node.name?.toLowerCase() ?? '';
      // What is not known is left out with all that is in it, as in WeChat.
      if (!tags.has(name)) return [];
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(node.attrs ?? {})) {
        if (key === 'style') element.style.cssText = style(value);
        else if (key === 'src' && element instanceof HTMLImageElement) {
          element.style.maxWidth = '100%';
          resource(value, (address) => {
            if (address) element.src = address;
          });
        } else if (attributes.has(key)) element.setAttribute(key, value);
      }
      made(element, node.attrs ?? {});
      for (const child of node.children ?? []) element.append(...make(child, depth + 1));
      return [element];
    };
    return nodes.flatMap((node) => make(node, 0));
  };
}

/** A text or an element of a rich text. */
export interface RichNode {
  readonly text?: string;
  readonly name?: string;
  readonly attrs?: Readonly<Record<string, string>>;
  readonly children?: readonly RichNode[];
}

/** A node as a program wrote it. */
function nodeOf(value: PlainValue): RichNode[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, name, attrs, children } = value as Readonly<Record<string, PlainValue>>;
  if (type === 'text') return [{ text: words(text) }];
  const given = typeof attrs === 'object' && attrs !== null ? Object.entries(attrs) : [];
  return [
    {
      name: words(name),
      attrs: Object.fromEntries(given.map(([key, one]) => [key, words(one as PlainValue)])),
      children: Array.isArray(children) ? (children as readonly PlainValue[]).flatMap(nodeOf) : [],
    },
  ];
}

/** HTML is parsed in a document of its own, in which nothing runs and nothing loads; then it is nodes like others. */
export function nodesOfHtml(html: string): RichNode[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const read = (node: Node): RichNode[] => {
    if (node instanceof Text) return [{ text: node.data }];
    if (!(node instanceof Element)) return [];
    const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
    return [{ name: node.localName, attrs, children: [...node.childNodes].flatMap(read) }];
  };
  return [...body.childNodes].flatMap(read);
}
