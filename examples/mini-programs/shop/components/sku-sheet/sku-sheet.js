const catalog = require('../../store/catalog');
const withWords = require('../../store/words-behavior');

/** Chooses an option of a product and how many. Tells `choose` with `{ id, option, count }`. */
Component({
  behaviors: [withWords],
  properties: { product: Object, shown: Boolean, action: String },
  data: { option: '', count: 1, price: 0 },
  observers: {
    product({ options }) {
      if (options) this.choose(options[0].id);
    },
  },
  methods: {
    choose(option) {
      this.setData({ option, price: catalog.priceOf(this.data.product.id, option) });
    },
    tapOption({ currentTarget }) {
      this.choose(currentTarget.dataset.option);
    },
    changeCount({ detail }) {
      this.setData({ count: detail });
    },
    close() {
      this.triggerEvent('close');
    },
    confirm() {
      const { product, option, count } = this.data;
      this.triggerEvent('choose', { id: product.id, option, count });
    },
  },
});
