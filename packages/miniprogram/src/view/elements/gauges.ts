import { amount, type BuiltInFactory, flag, words } from '../built-in.js';

/** `progress`: how far something is, in percent. */
export const progress: BuiltInFactory = ({ element, emit, clock }) => {
  const shadow = element.attachShadow({ mode: 'open' });
  const bar = document.createElement('div');
  const done = document.createElement('div');
  const info = document.createElement('span');
  shadow.append(bar, info);
  bar.append(done);
  element.setAttribute('role', 'progressbar');
  element.style.cssText = 'display:flex;align-items:center';
  let [percent, width, active, shown, ms] = [0, 6, false, false, 30];
  let [color, background] = ['#09bb07', '#ebebeb'];
  let cancel = () => {};
  const draw = () => {
    bar.style.cssText = `flex:1;height:${width}px;background:${background};overflow:hidden`;
    done.style.cssText = `width:${percent}%;height:100%;background:${color};transition:width ${active ? percent * ms : 0}ms linear`;
    info.style.cssText = `margin-left:15px;min-width:2em;font-size:16px;display:${shown ? 'inline' : 'none'}`;
    info.textContent = `${percent}%`;
    element.setAttribute('aria-valuenow', String(percent));
  };
  const setters: Readonly<Record<string, (value: never) => void>> = {
    percent(value) {
      percent = Math.min(100, Math.max(0, amount(value, 0)));
      cancel();
      if (active) cancel = clock.after(percent * ms, () => emit('activeend', { curPercent: percent }));
    },
    'stroke-width': (value) => {
      width = amount(value, 6);
    },
    'show-info': (value) => {
      shown = flag(value);
    },
    active: (value) => {
      active = flag(value);
    },
    duration: (value) => {
      ms = amount(value, 30);
    },
    'active-color': (value) => {
      color = words(value);
    },
    color: (value) => {
      color = words(value);
    },
    'background-color': (value) => {
      background = words(value);
    },
  };
  return {
    set(name, value) {
      setters[name]?.(value as never);
      draw();
    },
    close: () => cancel(),
  };
};

/** `slider`: a number between two, by finger or by keys. */
export const slider: BuiltInFactory = ({ element, emit, model }) => {
  const shadow = element.attachShadow({ mode: 'open' });
  const range = document.createElement('input');
  const shown = document.createElement('span');
  range.type = 'range';
  range.style.cssText = 'flex:1;min-width:0;margin:10px 0';
  range.min = '0';
  range.max = '100';
  range.step = '1';
  range.value = '0';
  shown.style.cssText = 'margin-left:15px;min-width:2em;display:none';
  shadow.append(range, shown);
  element.style.cssText = 'display:flex;align-items:center;margin:10px 18px';
  let [name, initial] = ['', 0];
  const told = (type: string) => {
    shown.textContent = range.value;
    emit(type, { value: Number(range.value) });
  };
  range.addEventListener('input', () => {
    model('value', Number(range.value));
    told('changing');
  });
  range.addEventListener('change', () => told('change'));
  return {
    set(key, value) {
      if (key === 'value') {
        range.value = String(amount(value, 0));
        initial ||= Number(range.value);
      } else if (key === 'min' || key === 'max' || key === 'step')
        range[key] = String(amount(value, key === 'max' ? 100 : key === 'step' ? 1 : 0));
      else if (key === 'disabled') range.disabled = flag(value);
      else if (key === 'show-value') shown.style.display = flag(value) ? 'inline' : 'none';
      else if (key === 'active-color' || key === 'selected-color') range.style.accentColor = words(value);
      else if (key === 'name') name = words(value);
      shown.textContent = range.value;
    },
    field: {
      name: () => name,
      value: () => Number(range.value),
      reset() {
        range.value = String(initial);
      },
    },
  };
};
