import { createEditorStage, type EditorStage } from './editor-stage.js';
import { type EditorWords, editorWords } from './editor-words.js';

/** What is edited, and how. */
export interface EditorRequest {
  readonly bitmap: ImageBitmap;
  readonly mime: string;
  /** Width by height of what is cut out; null leaves it to the person. */
  readonly ratio: number | null;
  /** Whether the person may draw. */
  readonly draws: boolean;
  readonly language: string;
  /** Takes the editor away. */
  readonly signal: AbortSignal;
}

/** Shows the editor over the page until the person is done. */
export function openEditor({ bitmap, mime, ratio, draws, language, signal }: EditorRequest): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const words = editorWords(language);
    const holder = document.createElement('div');
    const root = holder.attachShadow({ mode: 'open' });
    const sheet = document.createElement('style');
    sheet.textContent = look;
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-label', words.title);
    const stage = createEditorStage(bitmap, ratio);
    const ended = new AbortController();
    const end = (settle: () => void) => {
      ended.abort();
      stage.close();
      holder.remove();
      settle();
    };
    const cancel = () => end(() => reject(new Error('fail cancel')));
    const done = () =>
      stage.cut(mime).then(
        (made) => end(() => resolve(made)),
        (cause: unknown) => end(() => reject(cause as Error)),
      );
    signal.addEventListener('abort', cancel, { signal: ended.signal });
    dialog.addEventListener('cancel', cancel, { signal: ended.signal });
    const tools = draws ? drawingTools(stage, words) : [];
    dialog.append(
      stage.element,
      ...(draws ? [row('tools', tools)] : []),
      row('bar', [
        button(words.cancel, '', cancel),
        button(words.rotate, '', () => stage.turn()),
        ...(draws ? [button(words.undo, '', () => stage.undo())] : []),
        button(words.done, 'done', () => void done()),
      ]),
    );
    root.append(sheet, dialog);
    document.body.append(holder);
    dialog.showModal();
  });
}

const colors = ['#fa5151', '#ffc300', '#07c160', '#10aeff', '#ffffff', '#000000'];
const ratios: readonly (readonly [name: string, ratio: number])[] = [
  ['1:1', 1],
  ['3:4', 3 / 4],
  ['4:3', 4 / 3],
];

/** What there is to choose beside turning: how it is cut, and lines in colours. */
function drawingTools(stage: EditorStage, words: EditorWords): HTMLElement[] {
  const shapes: readonly (readonly [string, number | null])[] = [[words.original, null], ...ratios];
  const all: HTMLButtonElement[] = [];
  const choose = (one: HTMLButtonElement) => {
    for (const other of all) other.setAttribute('aria-pressed', String(other === one));
  };
  for (const [name, ratio] of shapes) {
    const made = button(name, 'shape', () => {
      stage.brush(null);
      stage.shape(ratio);
      choose(made);
    });
    all.push(made);
  }
  for (const color of colors) {
    const made = button('', 'color', () => {
      stage.brush(color);
      choose(made);
    });
    made.style.background = color;
    made.setAttribute('aria-label', `${words.draw} ${color}`);
    all.push(made);
  }
  if (all[0]) choose(all[0]);
  return all;
}

function row(name: string, inside: readonly HTMLElement[]): HTMLElement {
  const made = document.createElement('div');
  made.className = name;
  made.append(...inside);
  return made;
}

function button(text: string, name: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button', className: name, textContent: text });
  made.addEventListener('click', pressed);
  return made;
}

const look = `dialog{position:fixed;inset:0;width:100%;height:100%;max-width:none;max-height:none;margin:0;padding:0;border:0;background:#111;color:#fff;display:flex;flex-direction:column;font:17px/1.4 system-ui,sans-serif}
canvas{flex:1;min-height:0;width:100%;touch-action:none;outline-offset:-2px}
.bar{display:flex;justify-content:space-between;align-items:center;padding:12px 20px calc(12px + env(safe-area-inset-bottom))}
.tools{display:flex;align-items:center;gap:12px;padding:10px 20px;overflow-x:auto;scrollbar-width:none}
button{flex:none;border:0;background:none;color:inherit;font:inherit;min-width:60px;min-height:36px;padding:0 8px;border-radius:6px;cursor:pointer}
.done{background:#07c160}
.shape{font-size:14px;min-width:44px;opacity:.7}
.shape[aria-pressed=true]{opacity:1;color:#07c160}
.color{min-width:24px;min-height:24px;width:24px;height:24px;padding:0;border-radius:50%;border:2px solid rgba(255,255,255,.5)}
.color[aria-pressed=true]{border-color:#fff;transform:scale(1.25)}`;
