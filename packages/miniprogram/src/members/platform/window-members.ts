import type { OpenPage } from '../../logic/page.js';
import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { operation } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';

/** What a program changes about the ground of the page that is seen. */
export function windowMembers({ stack, writer, events }: WxWorld): Readonly<Record<string, WxMember>> {
  /** The page that is seen. Before there is one, as while the first is made, that one once it is there. */
  const seen = async (): Promise<OpenPage> => {
    const page = stack.top();
    if (page) return page;
    await new Promise<void>((resolve) => {
      const heard = () => {
        events.off('AppRoute', heard);
        resolve();
      };
      events.on('AppRoute', heard);
    });
    return seen();
  };
  const change = (name: string, fields: Readonly<Record<string, string>>) => (input: unknown) =>
    answerBy(name, input, async (given) => {
      const entries = Object.entries(fields).flatMap(([from, to]) => (typeof given[from] === 'string' ? [[to, given[from]]] : []));
      if (entries.length === 0) throw new Error(`fail parameter error: parameter.${Object.keys(fields)[0]} should be String`);
      writer.write(operation.configurePage, (await seen()).number, Object.fromEntries(entries) as PlainValue);
    });
  return {
    setBackgroundColor: change('setBackgroundColor', { backgroundColor: 'backgroundColor', backgroundColorTop: 'backgroundColorTop' }),
    setBackgroundTextStyle: change('setBackgroundTextStyle', { textStyle: 'backgroundTextStyle' }),
  };
}
