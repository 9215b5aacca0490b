const page = (from) => Array.from({ length: 10 }, (_, at) => ({ id: from + at + 1, price: '2.00' }));
Page({
  data: { goods: page(0), more: true, said: '' },
  onReachBottom() {
    const { length } = this.data.goods;
    if (length >= 30) this.setData({ more: false });
    else this.setData({ goods: this.data.goods.concat(page(length)) });
  },
  buy(event) {
    this.setData({ said: `buy ${event.currentTarget.dataset.id}` });
  },
  add() {
    this.setData({ said: 'added' });
  },
  order() {
    this.setData({ said: 'ordered' });
  },
});
