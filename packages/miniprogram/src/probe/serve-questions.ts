import type { Element as FrameworkElement, GeneralComponent } from 'glass-easel';
import { inspectionLimits as limits } from '../inspection/inspection-limits.js';
import { previewValue } from '../inspection/preview-value.js';
import { type ElementFacts, type ProbeEntry, type ProbeQuestion, probeChannel } from '../inspection/probe-message.js';
import type { BackendElement } from '../logic/backend/backend-element.js';
import { operation } from '../protocol/operation.js';
import type { PlainValue } from '../protocol/plain-value.js';
import type { ProbeWorld } from './probe-world.js';

/** Where an expression leaves its value. It is there only while the expression runs. */
const evaluationSlot = 'guanxi:evaluated';

/** Answers what the host asks. */
export function serveQuestions(world: ProbeWorld, quietly: (work: () => void) => void, tell: (entry: ProbeEntry) => void): void {
  world.link.on(probeChannel, (value) => {
    const asked = value as unknown as ProbeQuestion;
    const { question } = asked;
    answer(asked, world, quietly).then(
      (result) => tell({ type: 'reply', question, isFailure: false, value: result }),
      (cause: unknown) => tell({ type: 'reply', question, isFailure: true, value: previewValue(cause) as unknown as PlainValue }),
    );
  });
}

async function answer(asked: ProbeQuestion, world: ProbeWorld, quietly: (work: () => void) => void): Promise<PlainValue> {
  if (asked.ask === 'evaluate') return previewValue(await evaluate(asked.text, world)) as unknown as PlainValue;
  if (asked.ask === 'store') {
    if (asked.value === null) world.storage.remove(asked.key);
    else world.storage.set(asked.key, JSON.parse(asked.value));
    return null;
  }
  const element = findElement(asked.node, world);
  if (!element) throw new Error('The element is gone.');
  return asked.ask === 'element' ? (factsOf(element) as unknown as PlainValue) : rectOf(element, world, quietly);
}

/** Runs it as the program's own scripts are run; text that is no expression is run for what it does. */
function evaluate(text: string, { powers }: ProbeWorld): unknown {
  let result: unknown;
  let hasRun = false;
  const take = (work: () => unknown) => {
    hasRun = true;
    result = work();
  };
  Object.defineProperty(globalThis, evaluationSlot, { value: take, configurable: true });
  const source = text.slice(0, limits.expression);
  const run = (script: string) => {
    const content = powers.bytes.blob([script]);
    powers.trust(content);
    powers.run([{ content }]);
  };
  try {
    try {
      run(`globalThis[${JSON.stringify(evaluationSlot)}](()=>(${source}\n))`);
    } catch (cause) {
      if (hasRun || !(cause instanceof SyntaxError)) throw cause;
      run(`globalThis[${JSON.stringify(evaluationSlot)}](()=>{${source}\n})`);
    }
  } finally {
    Reflect.deleteProperty(globalThis, evaluationSlot);
  }
  return result;
}

function findElement(node: number, { stack }: ProbeWorld): FrameworkElement | undefined {
  for (const page of stack.pages) {
    if (page.backend.root.id === node) return page.component as unknown as FrameworkElement;
    const found = page.backend.element(node);
    if (found) return found;
  }
  return undefined;
}

function factsOf(element: FrameworkElement): ElementFacts {
  const { is = '', data } = element as unknown as Partial<GeneralComponent>;
  return {
    is,
    id: element.id ?? '',
    dataset: previewValue({ ...(element.dataset as object) }),
    data: data === undefined ? null : previewValue(data),
  };
}

/** Asks the view, behind the back of whoever records what it is told. */
function rectOf(element: FrameworkElement, { writer }: ProbeWorld, quietly: (work: () => void) => void): Promise<PlainValue> {
  const drawn = element.getBackendElement() as unknown as BackendElement | null;
  return new Promise((resolve, reject) => {
    if (!drawn) {
      reject(new Error('The element draws nothing of its own.'));
      return;
    }
    writer.flush();
    quietly(() => {
      drawn.ask(operation.rect, (rect) => resolve(rect as PlainValue));
      writer.flush();
    });
  });
}
