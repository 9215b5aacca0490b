import type { PlainValue } from '../../protocol/plain-value.js';
import { type BuiltInFactory, flag, words } from '../built-in.js';
import { part, shadowOf } from './part.js';
import { pickerColumns } from './picker-columns.js';
import { createPickerSheet, type PickerSheet } from './picker-sheet.js';
import { readRegions } from './region-columns.js';
import { createWheel, type Wheel } from './wheel.js';

/** `picker`: a tap opens wheels of the mode `selector`, `multiSelector`, `time`, `date` or `region`, whose places the host gives. */
export const picker: BuiltInFactory = ({ element, emit, model, data, clock }) => {
  shadowOf(element, '', part('slot', ''));
  const given: Record<string, PlainValue> = { mode: 'selector' };
  element.setAttribute('role', 'button');
  element.setAttribute('aria-haspopup', 'dialog');
  element.tabIndex = 0;
  let sheet: PickerSheet | null = null;
  let initial: PlainValue;
  let refill = () => {};
  const close = (detail: { readonly value: PlainValue } | null) => {
    sheet?.element.remove();
    sheet = null;
    if (!detail) emit('cancel', {});
    else {
      given['value'] = detail.value;
      model('value', detail.value);
      emit('change', detail);
    }
    element.focus({ preventScroll: true });
  };
  const open = async () => {
    const mode = words(given['mode']) || 'selector';
    const columns = pickerColumns(mode, given, mode === 'region' ? readRegions(await data('guanxi:regions')) : null, clock.now());
    if (!columns) return emit('error', { errMsg: `picker: mode ${mode} is not supported` });
    if (sheet || !element.isConnected) return;
    let rows = columns.rows(given['value']);
    const wheels: Wheel[] = columns.columns(rows).map((_column, at) =>
      createWheel(`${at + 1}`, (row) => {
        rows = columns.turn?.(rows, at, row) ?? rows.map((one, index) => (index === at ? row : one));
        if (mode === 'multiSelector') emit('columnchange', { column: at, value: row });
        if (columns.turn) fill(at + 1);
      }),
    );
    const fill = (from: number) => {
      columns.columns(rows).forEach((words, at) => {
        if (at >= from) wheels[at]?.fill(words, rows[at] ?? 0);
      });
    };
    sheet = createPickerSheet(words(given['header-text']), wheels, (chosen) =>
      close(chosen ? columns.detail(wheels.map(({ index }) => index)) : null),
    );
    refill = () => {
      if (!columns.turn) rows = wheels.map(({ index }) => index);
      fill(0);
    };
    // Within a root-portal, or it would lie under that.
    (element.closest('[popover]') ?? (element.getRootNode() as ShadowRoot)).append(sheet.element);
    fill(0);
    wheels[0]?.element.focus({ preventScroll: true });
  };
  return {
    set(name, value) {
      given[name] = value;
      if (name === 'value') initial ??= value;
      if (name === 'disabled') element.toggleAttribute('disabled', flag(value));
      if (!sheet) return;
      // The other columns of a multiSelector come from logic while it is open.
      if (name === 'range') refill();
      else if (name === 'value' && Array.isArray(value)) sheet.turn(value.map((one) => Number(one) || 0));
    },
    activate() {
      if (!flag(given['disabled']) && sheet === null) void open();
    },
    close: () => sheet?.element.remove(),
    field: {
      name: () => words(given['name']),
      value: () => given['value'] ?? null,
      reset: () => {
        given['value'] = initial;
      },
    },
  };
};
