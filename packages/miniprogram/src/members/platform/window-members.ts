import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { operation } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';

/** What a program changes about the ground of the page that is seen. */
export function windowMembers({ stack, writer }: WxWorld): Readonly<Record<string, WxMember>> {
  const change = (name: string, fields: Readonly<Record<string, string>>) => (input: unknown) =>
    answerBy(name, input, (given) => {
      const page = stack.top();
      if (!page) throw new Error('fail no page is open');
      const entries = Object.entries(fields).flatMap(([from, to]) => (typeof given[from] === 'string' ? [[to, given[from]]] : []));
      if (entries.length === 0) throw new Error(`fail parameter error: parameter.${Object.keys(fields)[0]} should be String`);
      writer.write(operation.configurePage, page.number, Object.fromEntries(entries) as PlainValue);
    });
  return {
    setBackgroundColor: change('setBackgroundColor', { backgroundColor: 'backgroundColor', backgroundColorTop: 'backgroundColorTop' }),
    setBackgroundTextStyle: change('setBackgroundTextStyle', { textStyle: 'backgroundTextStyle' }),
  };
}
