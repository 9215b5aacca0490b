import { Component, DataGroup, type GeneralComponent } from 'glass-easel';

/** What the framework keeps the properties of a component in. */
interface Properties {
  /** Gives false for what is no property. */
  replaceProperty(name: string, value: unknown): boolean;
}

/**
 * Has `animation` of a component move its host, as that of an element does, unless the component has a property of this name. Who
 * sets a property of a component asks for its properties just before that: they do not say themselves whose they are.
 */
export function moveHosts(): void {
  const components = Component as unknown as { getDataProxy(component: GeneralComponent): Properties };
  const properties = DataGroup.prototype as unknown as Properties;
  const { getDataProxy } = components;
  const { replaceProperty } = properties;
  let asked: GeneralComponent | null = null;
  components.getDataProxy = (component) => {
    asked = component;
    return getDataProxy(component);
  };
  properties.replaceProperty = function (name, value) {
    if (replaceProperty.call(this, name, value)) return true;
    if (name !== 'animation' || asked === null || getDataProxy(asked) !== this) return false;
    // A component without a host of its own has nothing to move.
    asked.getBackendElement()?.setAttribute(name, value);
    return true;
  };
}
