import { glassEasel } from 'glass-easel-miniprogram-adapter';

/** How the framework counts a component without `multipleSlots`; its enumeration is not exported as a value. */
const single = 1;

/**
 * In a component without `multipleSlots` the framework fills its first slot, whatever that is called. WeChat fills the first that
 * has no name, and libraries rely on it: there, a slot with a name is none.
 */
export function fillOnlySlotsWithoutName(): void {
  const { Element } = glassEasel;
  const { setSlotName } = Element;
  Element.setSlotName = (element, name) => {
    if (!name || element.ownerShadowRoot?.getSlotMode() !== single) setSlotName(element, name);
  };
}
