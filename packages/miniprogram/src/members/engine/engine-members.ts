import { systemClock } from '@guanxi/core';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { operation } from '../../protocol/operation.js';
import { descriptorsFactory } from './component-descriptors.js';
import { createMeasuredElements } from './measured-element.js';

/** Parts of the engine that many programs never use. They are no members of `wx`: their names begin with `engine:`. */
export function engineMembers({ writer }: WxWorld): Readonly<Record<string, WxMember>> {
  return {
    'engine:descriptors': descriptorsFactory({
      drawn: (then) => writer.write(operation.render, writer.ask(then)),
      measured: createMeasuredElements(writer),
      clock: systemClock,
    }),
  };
}
