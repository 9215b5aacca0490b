/** Operators of two sides that WXS has. */
export const wxsBinary: ReadonlySet<string> = new Set([
  ...['+', '-', '*', '/', '%', '<', '>', '<=', '>=', '==', '!=', '===', '!==', '&&', '||', '&', '|', '^', '<<', '>>', '>>>'],
]);

/** Operators of one side that WXS has. */
export const wxsUnary: ReadonlySet<string> = new Set(['+', '-', '!', '~', 'typeof', 'void', 'delete']);

/** What every script has without a declaration. */
export const wxsLibraryNames: ReadonlySet<string> = new Set([
  ...['Math', 'JSON', 'Number', 'String', 'Boolean', 'Date', 'console', 'NaN', 'Infinity', 'undefined', 'getRegExp', 'getDate'],
  ...['parseInt', 'parseFloat', 'isNaN', 'isFinite', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent'],
]);
