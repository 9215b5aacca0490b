import { elementsSlot, type FurtherElements } from '../elements/elements-slot.js';

/** Gives the elements that few programs have; `data` gives their script, which is run once. Rejects when there is none. */
export function createFurtherElements(data: (name: string) => Promise<Uint8Array | null>): () => Promise<FurtherElements> {
  let loaded: Promise<FurtherElements> | undefined;
  return () => {
    loaded ??= data('guanxi:elements').then(run);
    return loaded;
  };
}

function run(bytes: Uint8Array | null): Promise<FurtherElements> {
  return new Promise((resolve, reject) => {
    if (!bytes) return reject(new Error('The host has no script of further elements.'));
    const script = document.createElement('script');
    const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'text/javascript' }));
    const over = () => {
      Reflect.deleteProperty(window, elementsSlot);
      URL.revokeObjectURL(address);
      script.remove();
      // Nothing comes of it when the script has given them before.
      reject(new Error('The script of further elements is none.'));
    };
    Object.defineProperty(window, elementsSlot, { value: resolve, configurable: true });
    script.onload = over;
    script.onerror = over;
    script.src = address;
    document.head.append(script);
  });
}
