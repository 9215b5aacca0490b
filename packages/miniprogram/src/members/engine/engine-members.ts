import { systemClock } from '@guanxi/core';
import type { Element as FrameworkElement } from 'glass-easel';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { operation } from '../../protocol/operation.js';
import { animate, clearAnimation } from './animate.js';
import { descriptorsFactory } from './component-descriptors.js';
import { createMeasuredElements } from './measured-element.js';
import { scrollNode } from './scroll-node.js';
import { queryFactory } from './selector-query.js';
import { sightFactory } from './sight-observer.js';

/** What makes the context of an element: members of `wx`, but for an editor's. */
const contexts: Readonly<Record<string, string>> = { video: 'createVideoContext', map: 'createMapContext', canvas: 'createCanvasContext' };

/** Parts of the engine that many programs never use. They are no members of `wx`: their names begin with `engine:`. */
export function engineMembers({ writer, stack, start, later, link }: WxWorld): Readonly<Record<string, WxMember>> {
  const top = () => stack.top()?.component;
  return {
    'engine:descriptors': descriptorsFactory({
      drawn: (then) => writer.write(operation.render, writer.ask(then)),
      measured: createMeasuredElements(writer),
      clock: systemClock,
    }),
    'engine:query': queryFactory({
      top,
      window: () => ({ width: Number(start.system['windowWidth']), height: Number(start.system['windowHeight']) }),
      nodeOf(element) {
        if (tagOf(element) === 'scroll-view') return scrollNode(element);
        // Only a canvas has one else.
        return new Promise((answered) => element.getContext(answered));
      },
      contextOf(element, owner) {
        if (tagOf(element) === 'editor') return (later('engine:editor') as (element: FrameworkElement) => unknown)(element);
        const make = later(contexts[tagOf(element)] ?? '') as ((id: string, owner: unknown) => unknown) | undefined;
        return make?.(element.id, owner) ?? null;
      },
      report: link.report,
    }),
    'engine:animate': animate,
    'engine:clearAnimation': clearAnimation,
    'engine:sight': sightFactory(top),
  };
}

function tagOf(element: FrameworkElement): string {
  return (element as { readonly is?: string }).is ?? '';
}
