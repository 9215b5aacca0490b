type Members = Readonly<Record<string, unknown>>;

const object = members(Object.prototype, ['toString', 'valueOf', 'hasOwnProperty']);
const string =
  'toString valueOf charAt charCodeAt concat indexOf lastIndexOf localeCompare match replace search slice split substring toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase trim substr';
const array =
  'toString concat join pop push reverse shift slice sort splice unshift indexOf lastIndexOf every some forEach map filter reduce reduceRight';
const fields = ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds'];
const date = [
  ...['toString', 'toDateString', 'toTimeString', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'valueOf'],
  ...['getTime', 'setTime', 'getTimezoneOffset', 'toUTCString', 'toISOString', 'toJSON'],
  ...fields.flatMap((field) => [`get${field}`, `getUTC${field}`]),
  ...fields.filter((field) => field !== 'Day').flatMap((field) => [`set${field}`, `setUTC${field}`]),
];

/** The functions of each type that WXS has, by the name that `constructor` gives the type: those of ECMAScript 5. */
export const wxsMembers: Readonly<Record<string, Members>> = {
  Object: object,
  String: members(String.prototype, string.split(' ')),
  Number: members(Number.prototype, ['toString', 'toLocaleString', 'valueOf', 'toFixed', 'toExponential', 'toPrecision']),
  Boolean: members(Boolean.prototype, ['toString', 'valueOf']),
  Array: members(Array.prototype, array.split(' ')),
  Arguments: {},
  Function: Object.freeze({ toString: () => 'function () { [code] }' }),
  Date: members(Date.prototype, date),
  RegExp: members(RegExp.prototype, ['exec', 'test', 'toString']),
};

function members(prototype: object, names: readonly string[]): Members {
  return Object.freeze(Object.fromEntries(names.map((name) => [name, (prototype as Record<string, unknown>)[name]])));
}
