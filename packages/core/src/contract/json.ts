/** What can travel: anything that JSON text carries without loss. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
