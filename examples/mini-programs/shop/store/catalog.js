const products = require('../data/products');
const words = require('../words/index');

/** The products in the reader's language, in the order of the shelf. */
const shelf = products.map((product) => ({
  ...product,
  name: words.pick(product.name),
  note: words.pick(product.note),
  story: words.pick(product.story),
  brew: words.pick(product.brew),
  options: product.options.map((option) => ({ ...option, name: words.pick(option.name) })),
  picture: `/images/products/${product.id}.svg`,
  scene: `/images/products/${product.id}-scene.svg`,
  // Somebody who types in the other language finds it, too.
  searched: [...product.name, ...product.note, product.category].join(' ').toLowerCase(),
}));

const byId = new Map(shelf.map((product) => [product.id, product]));

module.exports = {
  find: (id) => byId.get(id),
  inCategory: (category) => (category === 'all' ? shelf : shelf.filter((product) => product.category === category)),
  search(text) {
    const wanted = text.trim().toLowerCase();
    if (wanted === '') return [];
    return shelf.filter(({ searched, name }) => searched.includes(wanted) || name.toLowerCase().includes(wanted));
  },
  priceOf(id, option) {
    const product = byId.get(id);
    const chosen = product?.options.find((one) => one.id === option);
    return product && chosen ? product.price + chosen.add : 0;
  },
};
