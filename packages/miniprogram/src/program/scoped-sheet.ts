/** Stands before each class name in a compiled sheet. No style sheet that a person wrote holds this character. */
export const classMark = '\u0001';

/**
 * The CSS of a compiled sheet for one component: its classes carry `prefix`, or nothing when its styles are not isolated. Then
 * `host` is the class of its hosts, which are told apart all the same.
 */
export function scopedSheet(sheet: string, prefix: string | null, host = `${prefix ?? ''}-host`): string {
  return sheet.replaceAll(`${classMark}-host`, host).replaceAll(classMark, prefix ?? '');
}

/** The class of the hosts of components that are drawn with the sheet and whose classes have no prefix: `:host` in it. */
export function hostClass(sheet: string): string {
  return `host-${sheet.replace(/[^\w-]/g, '_')}`;
}
