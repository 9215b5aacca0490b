import { makeButton, makeElement } from '../../host/chrome/make-element.js';
import type { InspectedSession } from '../inspected-session.js';
import type { Exchange, ExchangeBody } from '../what-happened.js';
import type { DevtoolsWords } from './devtools-words.js';
import { fieldList } from './field-list.js';
import { makeEmpty, makeField } from './make-field.js';
import type { PanelTab, PanelWorld } from './panel-tab.js';
import { bytesText } from './sizes.js';
import { syncChildren } from './sync-children.js';

/** Exchanges with servers: a list, and all of the one that is chosen. */
export function createNetworkTab({ words, redraw }: PanelWorld): PanelTab {
  const element = makeElement('div', 'tab');
  const rows = makeElement('div', 'rows');
  const details = makeElement('div', 'details');
  details.tabIndex = 0;
  details.setAttribute('role', 'region');
  details.setAttribute('aria-label', words.network);
  const both = makeElement('div', 'both');
  const list = new Map<Exchange, Row>();
  let chosen: Exchange | null = null;
  let search = '';
  let present: InspectedSession | null = null;
  let seen = '';
  const bar = makeElement('div', 'tools');
  bar.append(
    makeField(words.filter, (value) => {
      search = value.toLowerCase();
      redraw();
    }),
    makeButton('tool', words.clear, () => {
      present?.exchanges.clear();
      list.clear();
      chosen = null;
      redraw();
    }),
  );
  both.append(rows, details);
  element.append(bar, both);
  return {
    name: 'network',
    element,
    draw(session) {
      if (present !== session) chosen = null;
      present = session;
      const all = session.exchanges.items.filter(({ url, method }) => `${method} ${url}`.toLowerCase().includes(search));
      for (const one of [...list.keys()]) if (!all.includes(one)) list.delete(one);
      const drawn = all.map((one) => {
        const row = list.get(one) ?? exchangeRow(one, words, () => choose(one));
        list.set(one, row);
        row.update(one === chosen);
        return row.element;
      });
      syncChildren(rows, drawn.length === 0 ? [makeEmpty(words.emptyNetwork)] : drawn);
      const state = chosen ? `${all.indexOf(chosen)} ${chosen.status} ${chosen.endedIn} ${chosen.body.size}` : '';
      if (state === seen && details.childElementCount > 0) return;
      seen = state;
      details.replaceChildren(...(chosen ? exchangeDetails(chosen, words) : [makeEmpty(words.chooseExchange)]));
    },
  };

  function choose(one: Exchange): void {
    chosen = one;
    redraw();
  }
}

interface Row {
  readonly element: HTMLElement;
  update(isChosen: boolean): void;
}

function exchangeRow(exchange: Exchange, words: DevtoolsWords, pressed: () => void): Row {
  const name = makeElement('span', 'cutting url', shortUrl(exchange.url));
  const [status, size, time] = [makeElement('span', 'status'), makeElement('span', 'num'), makeElement('span', 'num')];
  const content = makeElement('span', 'cells');
  content.append(makeElement('span', 'method', exchange.kind === 'socket' ? 'WS' : exchange.method), name, status, size, time);
  const element = makeButton('exchange', content, pressed);
  element.title = exchange.url;
  return {
    element,
    update(isChosen) {
      const { status: code, failure, body, endedIn } = exchange;
      const isFailed = failure !== '' || code >= 400;
      element.classList.toggle('failed', isFailed);
      element.setAttribute('aria-pressed', String(isChosen));
      status.textContent = code > 0 ? String(code) : failure === '' ? words.pending : words.failed;
      size.textContent = bytesText(body.size);
      time.textContent = endedIn === undefined ? '…' : `${endedIn} ms`;
    },
  };
}

function exchangeDetails(one: Exchange, words: DevtoolsWords): HTMLElement[] {
  const general: Readonly<Record<string, string>> = {
    URL: one.url,
    [words.method]: `${one.method} (${one.kind})`,
    [words.status]: one.failure === '' ? String(one.status || words.pending) : `${one.status || ''} ${one.failure}`.trim(),
  };
  const ms = (value: number | undefined) => (value === undefined ? '…' : `${value} ms`);
  const timing = { [words.waiting]: ms(one.answeredIn), [words.total]: ms(one.endedIn), [words.size]: bytesText(one.body.size) };
  return [
    fieldList('', general),
    fieldList(words.timing, timing),
    fieldList(words.request, one.requestHeaders),
    ...bodyPart(words.requestBody, one.requestBody, words),
    fieldList(words.response, one.headers),
    ...bodyPart(words.responseBody, one.body, words),
  ];
}

function bodyPart(title: string, { size, text, isCut }: ExchangeBody, words: DevtoolsWords): HTMLElement[] {
  if (size === 0) return [];
  const part = makeElement('section', 'part');
  part.append(makeElement('h2', '', title));
  if (text === null) part.append(makeElement('p', 'dim', `${size} ${words.binary}`));
  else part.append(makeElement('pre', 'body-text', pretty(text)));
  if (isCut && text !== null) part.append(makeElement('p', 'dim', words.cut));
  return [part];
}

/** JSON with its lines; anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // It is no JSON, or cut.
  }
}

/** The last part of the path, or the server. */
function shortUrl(url: string): string {
  const [, host = url, path = ''] = /^[a-z]+:\/\/([^/]*)(.*)$/.exec(url) ?? [];
  const last = path.slice(path.lastIndexOf('/', path.length - 2) + 1);
  return last === '' || last === '/' ? host : last;
}
