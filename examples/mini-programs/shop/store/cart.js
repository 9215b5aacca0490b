const catalog = require('./catalog');

const key = 'cart';
/** Pieces of one thing in a cart. */
const most = 99;

const read = () => wx.getStorageSync(key) || [];

function write(lines) {
  wx.setStorageSync(key, lines);
  showBadge(lines);
}

function showBadge(lines = read()) {
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  if (count === 0) wx.removeTabBarBadge({ index: 1 });
  else wx.setTabBarBadge({ index: 1, text: count > most ? `${most}+` : String(count) });
}

const isSame = (line, { id, option }) => line.id === id && line.option === option;

module.exports = {
  showBadge,
  count: () => read().reduce((sum, line) => sum + line.count, 0),
  add(chosen) {
    const lines = read();
    const known = lines.find((line) => isSame(line, chosen));
    if (known) known.count = Math.min(most, known.count + chosen.count);
    else lines.unshift({ ...chosen, isChosen: true });
    write(lines);
  },
  change(chosen, changes) {
    write(read().map((line) => (isSame(line, chosen) ? { ...line, ...changes } : line)));
  },
  chooseAll(isChosen) {
    write(read().map((line) => ({ ...line, isChosen })));
  },
  remove(...gone) {
    write(read().filter((line) => !gone.some((one) => isSame(line, one))));
  },
  /** Lines with what they are and cost; what is no longer sold is left out. */
  lines: () => read().flatMap(detailed),
  detailed: (lines) => lines.flatMap(detailed),
};

function detailed(line) {
  const product = catalog.find(line.id);
  if (!product) return [];
  const price = catalog.priceOf(line.id, line.option);
  const optionName = product.options.find(({ id }) => id === line.option)?.name ?? '';
  const { name, picture, category } = product;
  return [{ ...line, key: `${line.id}/${line.option}`, name, picture, category, optionName, price, sum: price * line.count }];
}
