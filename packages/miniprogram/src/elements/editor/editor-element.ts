import type { PlainValue } from '../../protocol/plain-value.js';
import { type BuiltIn, type BuiltInFactory, type ElementContext, flag, words } from '../../view/built-in.js';
import { part } from '../../view/elements/part.js';
import { nodesOfHtml, type RichNode, richBuilder } from '../../view/elements/rich-text.js';
import { readContents } from './editor-contents.js';
import { applyFormat, readFormats, run } from './editor-formats.js';
import { rangeIn, select } from './editor-selection.js';
import { nodesOfDelta } from './nodes-of-delta.js';

const look =
  'wx-editor>.ql-editor{min-height:inherit;height:100%;overflow-y:auto;outline:0;white-space:pre-wrap;overflow-wrap:break-word;-webkit-user-select:text;user-select:text}wx-editor>.ql-editor :is(p,h1,h2,h3,h4,h5,h6,ol,ul){margin:0}wx-editor>.ql-editor ul[data-checked]{list-style:"☐ "}wx-editor>.ql-editor ul[data-checked=true]{list-style:"☑ "}wx-editor>.ql-blank:before{content:attr(data-placeholder);position:absolute;pointer-events:none;color:#999;font-style:italic}wx-editor>.ql-editor img{max-width:100%}';

type Input = Readonly<Record<string, PlainValue>>;

/** `editor`: rich text that a person writes, and what a program does with it by `EditorContext`. */
export const editor: BuiltInFactory = (context) => new EditorElement(context);

class EditorElement implements BuiltIn {
  readonly #context: ElementContext;
  readonly #page = part('div', 'ql-editor ql-blank');
  readonly #gone = new AbortController();
  readonly #build: (nodes: readonly RichNode[]) => Node[];
  /** Where the person was when the focus went elsewhere, such as to a button that makes words bold. */
  #last: Range | null = null;
  #formats = '{}';

  constructor(context: ElementContext) {
    this.#context = context;
    this.#build = richBuilder(context, (element, attributes) => {
      if (attributes['src'] !== undefined) element.dataset['src'] = attributes['src'];
      if (attributes['data-custom'] !== undefined) element.dataset['custom'] = attributes['data-custom'];
    });
    const { element, emit } = context;
    const page = this.#page;
    page.contentEditable = 'true';
    page.setAttribute('role', 'textbox');
    page.setAttribute('aria-multiline', 'true');
    this.#fill([]);
    element.append(part('style', '', look), page);
    const { signal } = this.#gone;
    page.addEventListener('focus', () => {
      document.execCommand('defaultParagraphSeparator', false, 'p');
      emit('focus', this.#told());
    });
    page.addEventListener('blur', () => emit('blur', this.#told()));
    page.addEventListener('input', () => this.#changed());
    // What is pasted brings words only: its looks, scripts and addresses are somebody else's.
    page.addEventListener('paste', (event) => {
      event.preventDefault();
      run('insertText', event.clipboardData?.getData('text/plain') ?? '');
    });
    document.addEventListener('selectionchange', () => this.#moved(), { signal });
    // Its listeners are known when its batch is done.
    queueMicrotask(() => emit('ready', {}));
  }

  set(name: string, value: PlainValue): void {
    if (name === 'placeholder') {
      this.#page.dataset['placeholder'] = words(value);
      this.#page.setAttribute('aria-label', words(value));
    } else if (name === 'read-only') {
      this.#page.contentEditable = String(!flag(value));
      this.#page.setAttribute('aria-readonly', String(flag(value)));
    }
  }

  call(method: string, value: PlainValue): PlainValue {
    const input = (value ?? {}) as Input;
    const read = this.#reads[method];
    if (read) return read();
    const write = this.#writes[method];
    if (!write) throw new Error(`fail an editor has no ${method}`);
    const had = this.#page.contentEditable;
    // What a program writes it may write where a person may not.
    this.#page.contentEditable = 'true';
    this.#return();
    write(input);
    this.#page.contentEditable = had;
    this.#changed();
    return {};
  }

  close(): void {
    this.#gone.abort();
  }

  readonly #reads: Readonly<Record<string, () => PlainValue>> = {
    getContents: () => this.#told(),
    getSelectionText: () => ({ text: (rangeIn(this.#page) ?? this.#last)?.toString() ?? '' }),
    getBounds: () => {
      const { left, top, width, height } = (rangeIn(this.#page) ?? this.#last ?? this.#page).getBoundingClientRect();
      return { left, top, width, height };
    },
    blur: () => {
      this.#page.blur();
      return {};
    },
    scrollIntoView: () => {
      const at = (rangeIn(this.#page) ?? this.#last)?.startContainer;
      (at instanceof Element ? at : at?.parentElement)?.scrollIntoView({ block: 'nearest' });
      return {};
    },
  };

  readonly #writes: Readonly<Record<string, (input: Input) => void>> = {
    format: ({ name, value }) => {
      if (!applyFormat(this.#page, words(name), value)) throw new Error(`fail there is no format ${words(name)}`);
    },
    insertText: ({ text }) => void run('insertText', words(text)),
    insertDivider: () => void run('insertHorizontalRule'),
    insertImage: ({ src, alt, width, height, data, extClass, nowrap }) => {
      if (!src) throw new Error('fail parameter.src is missing');
      const attrs: Record<string, string> = { src: words(src) };
      for (const [name, given] of Object.entries({ alt, width, height, class: extClass })) if (given) attrs[name] = words(given);
      if (typeof data === 'object' && data !== null)
        attrs['data-custom'] = Object.entries(data)
          .map(([name, one]) => `${name}=${words(one as PlainValue)}`)
          .join('&');
      this.#insert(this.#build([{ name: 'img', attrs }, ...(nowrap ? [] : [{ name: 'br' }])]));
    },
    removeFormat: () => void run('removeFormat'),
    undo: () => void run('undo'),
    redo: () => void run('redo'),
    clear: () => this.#fill([]),
    setContents: ({ html, delta }) => {
      const { ops } = (delta ?? {}) as Input;
      this.#fill(this.#build(Array.isArray(ops) ? nodesOfDelta(ops as readonly PlainValue[]) : nodesOfHtml(words(html))));
    },
  };

  #told(): Readonly<Record<string, PlainValue>> {
    return readContents(this.#page) as unknown as Readonly<Record<string, PlainValue>>;
  }

  #fill(nodes: readonly Node[]): void {
    // A person always writes in a line.
    const empty = this.#build([{ name: 'p', children: [{ name: 'br' }] }]);
    this.#page.replaceChildren(...(nodes.length > 0 ? nodes : empty));
    this.#last = null;
  }

  #insert(nodes: readonly Node[]): void {
    const range = rangeIn(this.#page);
    if (!range) {
      this.#page.append(...nodes);
      return;
    }
    range.deleteContents();
    const all = document.createDocumentFragment();
    all.append(...nodes);
    range.insertNode(all);
    range.collapse(false);
    select(range);
  }

  /** Puts the caret where the person had it; at the end when she was never here. */
  #return(): void {
    if (rangeIn(this.#page)) return;
    this.#page.focus({ preventScroll: true });
    const range = this.#last ?? document.createRange();
    if (!this.#last) {
      range.selectNodeContents(this.#page);
      range.collapse(false);
    }
    select(range);
  }

  #changed(): void {
    this.#page.classList.toggle('ql-blank', this.#page.textContent === '' && !this.#page.querySelector('img,hr,li'));
    this.#context.emit('input', this.#told());
    this.#moved();
  }

  #moved(): void {
    const range = rangeIn(this.#page);
    if (!range) return;
    this.#last = range;
    const formats = readFormats(this.#page);
    const now = JSON.stringify(formats);
    if (now === this.#formats) return;
    this.#formats = now;
    this.#context.emit('statuschange', formats);
  }
}
