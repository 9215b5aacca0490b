/** A piece of a built-in element. Its class is WeChat's where sheets of programs are known to name it. */
export function part<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** A shadow tree with a sheet of its own and these pieces. */
export function shadowOf(element: HTMLElement, css: string, ...children: readonly (Node | string)[]): ShadowRoot {
  const shadow = element.attachShadow({ mode: 'open' });
  shadow.append(part('style', '', css), ...children);
  return shadow;
}
