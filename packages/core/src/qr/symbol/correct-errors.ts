/** Powers of 2 in GF(256) with the polynomial 0x11d, twice round so that no sum of two logarithms leaves them. */
interface Field {
  readonly power: Uint8Array;
  readonly log: Uint8Array;
}

const field = /* @__PURE__ */ makeField();

/**
 * Corrects a Reed-Solomon block of QR in place, its last `correcting` codewords being those that correct; returns how many
 * codewords were wrong, or -1 when they are too many. Berlekamp-Massey finds where, Forney what.
 */
export function correctErrors(block: Uint8Array, correcting: number): number {
  const syndromes = syndromesOf(block, correcting);
  if (syndromes.every((each) => each === 0)) return 0;
  const locator = locatorOf(syndromes);
  const wrong = locator.length - 1;
  if (wrong * 2 > correcting) return -1;
  const places: number[] = [];
  for (let place = 0; place < block.length; place++) if (evaluate(locator, power(-place)) === 0) places.push(place);
  if (places.length !== wrong) return -1;
  const magnitudes = multiply(syndromes, locator).slice(0, correcting);
  const slope = locator.map((each, at) => (at % 2 === 1 ? each : 0)).slice(1); // The derivative, in a field of characteristic 2.
  for (const place of places) {
    const inverse = power(-place);
    const value = divide(evaluate(magnitudes, inverse), evaluate(slope, inverse));
    const at = block.length - 1 - place;
    block[at] = (block[at] ?? 0) ^ times(value, power(place));
  }
  return syndromesOf(block, correcting).every((each) => each === 0) ? wrong : -1;
}

function syndromesOf(block: Uint8Array, correcting: number): number[] {
  return Array.from({ length: correcting }, (_, at) => {
    let sum = 0;
    for (const each of block) sum = (sum === 0 ? 0 : (field.power[(field.log[sum] ?? 0) + at] ?? 0)) ^ each; // Times the power `at` of 2.
    return sum;
  });
}

/** The shortest polynomial, lowest coefficient first, whose roots are the inverse places of the wrong codewords. */
function locatorOf(syndromes: readonly number[]): number[] {
  let locator = [1];
  let before = [1];
  let length = 0;
  let shift = 1;
  let discrepancyBefore = 1;
  syndromes.forEach((_, at) => {
    let discrepancy = 0;
    for (let i = 0; i <= length; i++) discrepancy ^= times(locator[i] ?? 0, syndromes[at - i] ?? 0);
    if (discrepancy === 0) {
      shift++;
      return;
    }
    const kept = locator;
    const factor = divide(discrepancy, discrepancyBefore);
    const size = Math.max(locator.length, before.length + shift);
    const moved = shift;
    const added = before;
    locator = Array.from({ length: size }, (_, i) => (kept[i] ?? 0) ^ times(factor, added[i - moved] ?? 0));
    if (2 * length > at) {
      shift++;
      return;
    }
    length = at + 1 - length;
    before = kept;
    discrepancyBefore = discrepancy;
    shift = 1;
  });
  while (locator.length > 1 && locator.at(-1) === 0) locator.pop();
  return locator;
}

function multiply(a: readonly number[], b: readonly number[]): number[] {
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      product[i + j] = (product[i + j] ?? 0) ^ times(x, y);
    });
  });
  return product;
}

function evaluate(polynomial: readonly number[], x: number): number {
  return polynomial.reduceRight((sum, each) => times(sum, x) ^ each, 0);
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (field.power[(field.log[a] ?? 0) + (field.log[b] ?? 0)] ?? 0);
}

function divide(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : power((field.log[a] ?? 0) - (field.log[b] ?? 0));
}

function power(exponent: number): number {
  return field.power[((exponent % 255) + 255) % 255] ?? 0;
}

function makeField(): Field {
  const power = new Uint8Array(510);
  const log = new Uint8Array(256);
  for (let at = 0, value = 1; at < 255; at++) {
    power[at] = value;
    power[at + 255] = value;
    log[value] = at;
    value = value < 128 ? value << 1 : (value << 1) ^ 0x11d;
  }
  return { power, log };
}
