import type { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';

type Space = ReturnType<MiniProgramEnv['createCodeSpace']>;

/** The behaviors that WeChat names by text, as objects that the framework takes. */
export function builtInBehaviors(space: Space): Readonly<Record<string, unknown>> {
  const define = (definition: Readonly<Record<string, unknown>>) =>
    space
      .behavior()
      .definition(definition as never)
      .register();
  const field = define({ properties: { name: { type: String }, value: { type: null } } });
  const group = define({});
  const formButton = define({ properties: { formType: { type: String } } });
  // `export` is a part of every definition already; the name only has to be known.
  const exported = define({});
  return {
    'wx://form-field': field,
    'wx://form-field-group': group,
    'wx://form-field-button': formButton,
    'wx://component-export': exported,
  };
}
