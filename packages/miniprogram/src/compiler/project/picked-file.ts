/** A file that somebody brought to a page. */
export interface PickedFile {
  /** From the folder that was brought, with its name first; of a file alone its name. */
  readonly path: string;
  readonly file: Blob;
}
