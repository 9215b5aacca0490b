import type { Clock } from '@guanxi/core';
import { fault } from '../protocol/fault.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import { type OperationCode, operation } from '../protocol/operation.js';
import type { PlainValue } from '../protocol/plain-value.js';
import type { Argument } from '../protocol/read-operations.js';
import { answerWith, type SendAnswer } from './answers.js';
import type { Answered } from './built-in.js';
import type { ViewNode } from './dom-node.js';
import type { Motion } from './motion.js';
import { scrolledBy } from './scrolled-by.js';
import type { Services } from './services/services.js';

/** What logic asks a view: sizes, places, when something is drawn or comes into sight. */
export interface DomQueries {
  ask(code: OperationCode, args: readonly Argument<ViewNode>[]): void;
  close(): void;
}

/** What answers questions. */
export interface DomQueriesOptions {
  readonly clock: Clock;
  /** Sends an answer to logic. */
  readonly answer: SendAnswer;
  readonly motion: Motion;
  readonly services: Services;
}

/** Makes the answers; `answer` sends one to logic. */
export function createDomQueries({ clock, answer, motion, services }: DomQueriesOptions, drawn: () => void): DomQueries {
  const observers = new Map<number, IntersectionObserver>();
  const observe = ([question, node, relative, margin, thresholds]: readonly Argument<ViewNode>[]) => {
    const { element } = node as ViewNode;
    if (!element) return;
    if (observers.size >= limits.observers) throw fault('flood', `More than ${limits.observers} observers are alive. Disconnect some.`);
    const steps = Array.isArray(thresholds)
      ? thresholds.filter((one): one is number => typeof one === 'number' && one >= 0 && one <= 1)
      : [];
    const rootMargin = /^(-?\d+(\.\d+)?px ?){4}$/.test(margin as string) ? (margin as string).trim() : '0px';
    // The page's own scrolling clips before a margin of the document counts; and the window of a frame takes no margin at all.
    const around = /[1-9]/.test(rootMargin) ? element.closest('.guanxi-scroller') : null;
    const root = (relative as ViewNode | null)?.element ?? around ?? document;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          answer(question as number, {
            intersectionRatio: entry.intersectionRatio,
            boundingClientRect: rect(entry.boundingClientRect),
            intersectionRect: rect(entry.intersectionRect),
            relativeRect: entry.rootBounds ? rect(entry.rootBounds) : null,
            time: entry.time,
          });
        }
      },
      { root, rootMargin, threshold: steps.length > 0 ? steps : [0] },
    );
    observer.observe(element);
    observers.set(question as number, observer);
  };
  return {
    ask(code, args) {
      const [question, node] = args as readonly [number, ViewNode];
      const element = node?.element;
      switch (code) {
        case operation.rect:
          return answer(question, element ? rect(element.getBoundingClientRect()) : null);
        case operation.scrollOffset:
          return answer(question, element ? offsets(scrolledBy(element)) : null);
        case operation.scrollTo: {
          const [target, left, top, ms] = args as readonly [ViewNode, number, number, number];
          if (target.element) scrolledBy(target.element).scrollTo({ left, top, behavior: ms > 0 ? 'smooth' : 'instant' });
          return;
        }
        case operation.render:
          return afterFrame(clock, () => {
            answer(question, null);
            drawn();
          });
        case operation.computedStyle: {
          const wanted = Array.isArray(args[2]) ? args[2].filter((name): name is string => typeof name === 'string') : [];
          const style = element ? getComputedStyle(element) : null;
          return answer(question, Object.fromEntries(wanted.map((name) => [name, style?.getPropertyValue(dashed(name)) ?? ''])));
        }
        case operation.call:
          return void answerWith(answer, question, () => called(node, args[2] as string, args[3] as PlainValue));
        case operation.animate:
          if (!element) return answer(question, null);
          return motion.animate(
            element,
            (args[2] as ViewNode | null)?.element ?? null,
            { frames: args[3] as PlainValue, options: args[4] as PlainValue },
            () => answer(question, null),
          );
        case operation.observe:
          return observe(args);
        case operation.unobserve:
          observers.get(question)?.disconnect();
          observers.delete(question);
          return;
        case operation.service:
          return services.ask(question, args[1] as string, args[2] as PlainValue);
        case operation.endService:
          return services.end(question);
        default:
          throw fault('bad-operation', 'There is no such operation.');
      }
    },
    close() {
      for (const observer of observers.values()) observer.disconnect();
      observers.clear();
      services.close();
    },
  };
}

function called(node: ViewNode | null, method: string, value: PlainValue): Answered | Promise<Answered> {
  if (!node) throw new Error('fail the element is gone');
  const { builtIn } = node;
  if (!builtIn?.call) throw new Error('fail the element does nothing of that kind');
  return builtIn.call(method, value);
}

function offsets(element: HTMLElement): PlainValue {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = element;
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
}

function rect({ left, top, width, height }: DOMRectReadOnly): PlainValue {
  return { left, top, right: left + width, bottom: top + height, width, height };
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Calls `work` with the next frame, or after a while when the browser gives none: a tab behind another, a place that is scrolled away. */
function afterFrame(clock: Clock, work: () => void): void {
  let isDone = false;
  const finish = () => {
    if (isDone) return;
    isDone = true;
    cancel();
    work();
  };
  const cancel = clock.after(limits.unseen, finish);
  requestAnimationFrame(finish);
}
