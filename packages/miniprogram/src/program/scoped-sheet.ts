/** Stands before each class name in a compiled sheet. No style sheet that a person wrote holds this character. */
export const classMark = '\u0001';

/** The CSS of a compiled sheet for one component: its classes carry `prefix`, or nothing when its styles are not isolated. */
export function scopedSheet(sheet: string, prefix: string | null): string {
  return sheet.replaceAll(classMark, prefix ?? '');
}
