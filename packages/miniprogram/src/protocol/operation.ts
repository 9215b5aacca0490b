/**
 * What logic tells its view to do, as numbers in a flat array: a code, then its arguments. Nodes are integers that logic
 * gives; names that come again and again (tags, classes, attributes) are interned once and are indexes afterwards.
 */
export const operation = {
  /** The next name: text. */
  intern: 1,
  /** A page: its number, the node of its root. */
  openPage: 2,
  /** The page that is seen: its number. */
  showPage: 3,
  closePage: 4,
  /** How the page behaves: its number, a value. */
  configurePage: 5,
  /** The sheets of a page: its number, an array of paths. */
  styles: 6,
  /** A new node, its kind (0 built in, 1 the host of a component), its tag's name. */
  create: 7,
  /** A new node, its text. */
  text: 8,
  fragment: 9,
  release: 10,
  append: 11,
  remove: 12,
  /** Parent, child, before. */
  insert: 13,
  /**
   * The number of a shape, its nodes: for each the place of its parent in the list, its kind (2 for a text), its tag's name, its
   * classes, what it listens to, and what gives it a value (`id`, `style` or `attribute`, and the attribute's name).
   */
  shape: 14,
  /** The first of as many new nodes as the shape has, the number of the shape, its values in the order of the nodes: text, then what the shape says. */
  stamp: 15,
  /** Parent, first, how many go. */
  spliceRemove: 17,
  id: 18,
  style: 19,
  addClass: 20,
  removeClass: 21,
  clearClasses: 22,
  /** Node, name, value. */
  attribute: 23,
  removeAttribute: 24,
  setText: 25,
  /** Node, type of event, 1 in the capture phase, 0 none, 1 mut, 2 catch. */
  listen: 26,
  /** Node, name of the attribute whose changes logic wants. */
  model: 27,
  /** Question, node. */
  rect: 28,
  scrollOffset: 29,
  /** Node, left, top, ms. */
  scrollTo: 30,
  /** Question: answered when what came before is drawn. */
  render: 31,
  /** Question, node, node or 0, margin, thresholds. */
  observe: 32,
  /** The question of an observer. */
  unobserve: 33,
  /** Page, pull-down shown (1) or not. */
  pullDown: 34,
  /** Page, top, ms. */
  scrollPage: 35,
  /** Question, node, names of style properties: what they are as computed. */
  computedStyle: 36,
  /** Question, node, method, value: what a built-in element does when it is asked to, such as a map that moves. */
  call: 37,
  /** What became of the latest start or move of a touch that was told: 0 nothing, 1 a script of a template took it, 2 and keeps it. */
  touched: 38,
  /** Question, name of a service, a value: answered by the view, perhaps many times. */
  service: 39,
  /** The question of a service that is no longer wanted. */
  endService: 40,
  /** Question, node, node that is scrolled or 0, frames, options: answered at their end. */
  animate: 41,
  /** Node, names of styles or none for all. */
  clearAnimation: 42,
} as const;

export type OperationCode = (typeof operation)[keyof typeof operation];

/**
 * The arguments of each code: `N` a new node, `n` a node, `o` a node or 0, `g` a node that may be gone (programs
 * hold what draws or plays for longer than it is in a page), `s` a name, `t` a text, `v` a value, `i` an
 * integer from 0, `f` any finite number, `q` a question's number.
 */
export const operationShapes: Readonly<Record<OperationCode, string>> = {
  1: 't',
  2: 'iN',
  3: 'i',
  4: 'i',
  5: 'iv',
  6: 'iv',
  7: 'Nis',
  8: 'Nt',
  9: 'N',
  10: 'n',
  11: 'nn',
  12: 'nn',
  13: 'nnn',
  14: 'iv',
  15: 'Niv',
  17: 'nni',
  18: 'nt',
  19: 'nt',
  20: 'ns',
  21: 'ns',
  22: 'n',
  23: 'nsv',
  24: 'ns',
  25: 'nt',
  26: 'nsii',
  27: 'ns',
  28: 'qn',
  29: 'qn',
  30: 'nffi',
  31: 'q',
  32: 'qnotv',
  33: 'q',
  34: 'ii',
  35: 'ifi',
  36: 'qnv',
  37: 'qgtv',
  38: 'i',
  39: 'qtv',
  40: 'q',
  41: 'qnovv',
  42: 'nv',
};
