/** Something that was recorded to be drawn. */
export type Action = { readonly call: string; readonly args: readonly unknown[] } | { readonly set: string; readonly value: unknown };

/** A pattern of a picture that is still to come. */
export class Pattern {
  readonly url: string;
  readonly repetition: string;
  constructor(url: string, repetition: string) {
    this.url = url;
    this.repetition = repetition;
  }
}

/** The addresses of the pictures that the actions need. */
export function picturesOf(actions: readonly Action[]): string[] {
  const urls = actions.flatMap((action) => {
    if ('set' in action) return action.value instanceof Pattern ? [action.value.url] : [];
    return action.call === 'drawImage' && typeof action.args[0] === 'string' ? [action.args[0]] : [];
  });
  return [...new Set(urls)];
}

/** Draws them. A picture that did not come is left out; an action that the browser refuses is too, as it is in WeChat. */
export function replayActions(
  context: OffscreenCanvasRenderingContext2D,
  actions: readonly Action[],
  pictures: ReadonlyMap<string, ImageBitmap>,
  ratio: number,
): void {
  const target = context as unknown as Record<string, unknown>;
  const call = (name: string, args: readonly unknown[]) => Reflect.apply(target[name] as () => void, context, args);
  for (const action of actions) {
    try {
      if ('set' in action) target[action.set] = styleOf(context, action.value, pictures);
      else if (action.call === 'drawImage') {
        const [source, ...rest] = action.args;
        const picture = typeof source === 'string' ? pictures.get(source) : source;
        if (picture) call('drawImage', [picture, ...rest]);
      } else if (action.call === 'setTransform') {
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        call('transform', action.args);
      } else call(action.call, action.args);
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause;
    }
  }
}

function styleOf(context: OffscreenCanvasRenderingContext2D, value: unknown, pictures: ReadonlyMap<string, ImageBitmap>): unknown {
  if (!(value instanceof Pattern)) return value;
  const picture = pictures.get(value.url);
  return picture ? context.createPattern(picture, value.repetition) : 'transparent';
}
