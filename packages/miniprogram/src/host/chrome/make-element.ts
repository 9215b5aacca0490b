/** An element of the chrome, with its class and what it says. */
export function makeElement<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** A button that shows `content` and is called `label`; without a label it is called what it shows. */
export function makeButton(className: string, content: string | Element, pressed: () => void, label?: string): HTMLButtonElement {
  const made = makeElement('button', className);
  made.type = 'button';
  made.append(content);
  if (label !== undefined) made.setAttribute('aria-label', label);
  made.addEventListener('click', pressed);
  return made;
}
